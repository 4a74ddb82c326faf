package dev.plainlink.bundle;

import dev.plainlink.engine.Canonical;
import dev.plainlink.engine.Follow;
import dev.plainlink.engine.HostPattern;
import dev.plainlink.engine.Match;
import dev.plainlink.engine.PageSource;
import dev.plainlink.engine.PathPattern;
import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleClass;
import dev.plainlink.engine.RuleSet;
import dev.plainlink.engine.Step;
import dev.plainlink.engine.Verdict;
import dev.plainlink.engine.WellKnown;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules that {@link RuleBytesWriter} wrote. They were checked before: only the form is. No
 * lambda, no pattern: it stands on the way of a person who waits for a browser.
 */
public final class RuleBytesReader {
  static final int SCRIPT = 0;
  static final int TEXT = 1;
  static final int ATTRIBUTE = 2;

  private static final RuleClass[] CLASSES = RuleClass.values();

  private final byte[] bytes;
  private int at;

  private RuleBytesReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Fails when the bytes are not of the form, or go on after it. */
  public static RuleSet read(byte[] bytes) throws IOException {
    return new RuleBytesReader(bytes).rules();
  }

  static int tag(Step step) {
    return switch (step.getClass().getSimpleName()) {
      case "Query" -> 0;
      case "WholeQuery" -> 1;
      case "PathAfter" -> 2;
      case "Fragment" -> 3;
      case "Percent" -> 4;
      case "Base64" -> 5;
      case "Hex" -> 6;
      case "Json" -> 7;
      case "HtmlEntities" -> 8;
      case "JsString" -> 9;
      case "Until" -> 10;
      case "TrimDoubleSlash" -> 11;
      case "DefaultScheme" -> 12;
      default -> throw new IllegalArgumentException("a step without a number: " + step);
    };
  }

  private Step step() throws IOException {
    var tag = octet();
    return switch (tag) {
      case 0 -> new Step.Query(text(), flag());
      case 1 -> new Step.WholeQuery();
      case 2 -> new Step.PathAfter(text());
      case 3 -> new Step.Fragment();
      case 4 -> new Step.Percent();
      case 5 -> new Step.Base64();
      case 6 -> new Step.Hex();
      case 7 -> new Step.Json(text());
      case 8 -> new Step.HtmlEntities();
      case 9 -> new Step.JsString();
      case 10 -> new Step.Until(text());
      case 11 -> new Step.TrimDoubleSlash();
      case 12 -> new Step.DefaultScheme(text());
      default -> throw new IOException("no step has the number " + tag);
    };
  }

  private RuleSet rules() throws IOException {
    if ((number() << 16 | number()) != RuleBytesWriter.MAGIC) {
      throw new IOException("no rules of this version");
    }
    var wellKnown = new WellKnown(hosts());
    var rules = new ArrayList<Rule>();
    for (var left = number(); left > 0; left--) {
      rules.add(rule());
    }
    if (at < bytes.length) {
      throw new IOException("something stands after the rules");
    }
    return RuleSet.of(rules, wellKnown);
  }

  private Rule rule() throws IOException {
    return new Rule(
        text(),
        text(),
        ruleClass(text()),
        match(),
        target(),
        pages(),
        follow(octet()),
        canonical(),
        verdict(),
        map());
  }

  private static RuleClass ruleClass(String word) throws IOException {
    for (var one : CLASSES) {
      if (one.word().equals(word)) {
        return one;
      }
    }
    throw new IOException("no class is called " + word);
  }

  private Match match() throws IOException {
    var hosts = hosts();
    var paths = new ArrayList<PathPattern>();
    for (var left = number(); left > 0; left--) {
      paths.add(path());
    }
    return new Match(hosts, paths, texts(), texts(), map());
  }

  private PathPattern path() throws IOException {
    return new PathPattern(text(), text(), texts(), flag(), flag());
  }

  private List<HostPattern> hosts() throws IOException {
    var hosts = new ArrayList<HostPattern>();
    for (var left = number(); left > 0; left--) {
      hosts.add(new HostPattern(text(), flag()));
    }
    return hosts;
  }

  private List<List<Step>> target() throws IOException {
    var target = new ArrayList<List<Step>>();
    for (var left = number(); left > 0; left--) {
      target.add(steps());
    }
    return target;
  }

  private List<Step> steps() throws IOException {
    var steps = new ArrayList<Step>();
    for (var left = number(); left > 0; left--) {
      steps.add(step());
    }
    return steps;
  }

  private List<PageSource> pages() throws IOException {
    var pages = new ArrayList<PageSource>();
    for (var left = number(); left > 0; left--) {
      var kind = octet();
      pages.add(
          switch (kind) {
            case SCRIPT -> new PageSource.Script(text(), text(), steps());
            case TEXT -> new PageSource.Text(text(), steps());
            case ATTRIBUTE -> new PageSource.Attribute(text(), text(), steps());
            default -> throw new IOException("no page source has the number " + kind);
          });
    }
    return pages;
  }

  private @Nullable Follow follow(int hops) throws IOException {
    return hops == 0 ? null : new Follow(hosts(), hops);
  }

  private List<Canonical> canonical() throws IOException {
    var entries = new ArrayList<Canonical>();
    for (var left = number(); left > 0; left--) {
      var hosts = hosts();
      var path = path();
      var to = text();
      entries.add(new Canonical(hosts, path, where(), to));
    }
    return entries;
  }

  private Map<String, Canonical.Allowed> where() throws IOException {
    var where = new HashMap<String, Canonical.Allowed>();
    for (var left = number(); left > 0; left--) {
      var name = text();
      where.put(
          name, flag() ? new Canonical.Allowed.OneOf(texts()) : new Canonical.Allowed.Digits());
    }
    return where;
  }

  private Verdict verdict() throws IOException {
    var params = new ArrayList<Verdict.Params>();
    for (var left = number(); left > 0; left--) {
      var names = texts();
      var neutral = new ArrayList<List<String>>();
      for (var tuples = number(); tuples > 0; tuples--) {
        neutral.add(texts());
      }
      params.add(new Verdict.Params(names, neutral));
    }
    var page = flag() ? new Verdict.Page(text(), text(), texts()) : null;
    return new Verdict(params, page);
  }

  private List<String> texts() throws IOException {
    var texts = new ArrayList<String>();
    for (var left = number(); left > 0; left--) {
      texts.add(text());
    }
    return texts;
  }

  private Map<String, String> map() throws IOException {
    var texts = new HashMap<String, String>();
    for (var left = number(); left > 0; left--) {
      var name = text();
      texts.put(name, text());
    }
    return texts;
  }

  private boolean flag() throws IOException {
    return octet() != 0;
  }

  private int octet() throws IOException {
    if (at >= bytes.length) {
      throw new EOFException("the rules end too soon");
    }
    return bytes[at++] & 0xff;
  }

  private int number() throws IOException {
    return octet() << 8 | octet();
  }

  /**
   * By hand: DataInputStream.readUTF goes letter by letter, which is slow in a process this young.
   */
  private String text() throws IOException {
    var length = number();
    if (length > bytes.length - at) {
      throw new EOFException("the rules end too soon");
    }
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }
}
