package dev.plainlink.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One move from a wrapped link towards its target (engine.md §3.4). A closed set: a new step is
 * code, reviewed in both engines. Twin of {@code step.ts}.
 */
public sealed interface Step {
  /** The first step of a pipeline: finds its text in the URL. */
  sealed interface Source extends Step {
    /**
     * Nothing is decoded yet; null when the value is not there or empty.
     *
     * @param carries names of parameters at which a value that runs to the end of the query ends
     */
    @Nullable RawValue find(HttpUrl url, Set<String> carries);
  }

  /** A later step of a pipeline: makes a text from a text. */
  sealed interface Transform extends Step {
    Yield apply(String text);
  }

  /** {@code rest}: a raw value runs to the end of the query (JSON: {@code "rest": "if-raw"}). */
  record Query(String name, boolean rest) implements Source {
    @Override
    public @Nullable RawValue find(HttpUrl url, Set<String> carries) {
      return Sources.query(url, name, rest, carries);
    }
  }

  record WholeQuery() implements Source {
    @Override
    public @Nullable RawValue find(HttpUrl url, Set<String> carries) {
      return Sources.wholeQuery(url);
    }
  }

  record PathAfter(String prefix) implements Source {
    @Override
    public @Nullable RawValue find(HttpUrl url, Set<String> carries) {
      return Sources.pathAfter(url, prefix);
    }
  }

  record Fragment() implements Source {
    @Override
    public @Nullable RawValue find(HttpUrl url, Set<String> carries) {
      return Sources.fragment(url);
    }
  }

  record Percent() implements Transform {
    @Override
    public Yield apply(String text) {
      return Yield.orControl(PercentDecoder.decodeOnce(text));
    }
  }

  record Base64() implements Transform {
    @Override
    public Yield apply(String text) {
      return ByteSteps.base64(text);
    }
  }

  record Hex() implements Transform {
    @Override
    public Yield apply(String text) {
      return ByteSteps.hex(text);
    }
  }

  record Json(String field) implements Transform {
    @Override
    public Yield apply(String text) {
      return JsonMember.find(text, field);
    }
  }

  record HtmlEntities() implements Transform {
    @Override
    public Yield apply(String text) {
      return TextSteps.htmlEntities(text);
    }
  }

  record JsString() implements Transform {
    @Override
    public Yield apply(String text) {
      return TextSteps.jsString(text);
    }
  }

  record Until(String text) implements Transform {
    @Override
    public Yield apply(String whole) {
      int at = whole.indexOf(text);
      return new Yield.Text(at < 0 ? whole : whole.substring(0, at));
    }
  }

  record TrimDoubleSlash() implements Transform {
    @Override
    public Yield apply(String text) {
      HttpUrl url = HttpUrl.parse(text);
      if (url == null
          || url.pathEnd() - url.pathStart() < 2
          || !text.startsWith("//", url.pathEnd() - 2)) {
        return new Yield.Text(text);
      }
      return new Yield.Text(text.substring(0, url.pathEnd() - 1) + text.substring(url.pathEnd()));
    }
  }

  /** {@code scheme} is {@code http} or {@code https}. */
  record DefaultScheme(String scheme) implements Transform {
    @Override
    public Yield apply(String text) {
      return Scheme.complete(text, scheme);
    }
  }
}
