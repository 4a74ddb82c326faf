package dev.plainlink.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields by which a wall's operator says what it thinks of the target (engine.md §5.1). */
public record Verdict(List<Params> params, @Nullable Page page) {
  /** Of a rule whose wall says nothing. */
  public static final Verdict NONE = new Verdict(List.of(), null);

  public Verdict {
    params = List.copyOf(params);
  }

  /** Parameters read as one tuple, and the tuples that are neutral; an absent one reads as "". */
  public record Params(List<String> names, List<List<String>> neutral) {
    public Params {
      names = List.copyOf(names);
      neutral = neutral.stream().map(List::copyOf).toList();
    }
  }

  /** A field of the page and its neutral values; judged by whoever reads the page. */
  public record Page(String variable, String field, List<String> neutral) {
    public Page {
      neutral = List.copyOf(neutral);
    }
  }
}
