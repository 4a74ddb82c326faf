package dev.plainlink.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields by which a wall's operator says what it thinks of the target (engine.md §5.1). */
public record Verdict(List<Params> params, @Nullable Page page) {
  /** Of a rule whose wall says nothing. */
  public static final Verdict NONE = new Verdict(List.of(), null);

  public Verdict {
    params = List.copyOf(params);
  }

  /** Of the wall's URL; {@code page} is for whoever reads the page. */
  boolean isNeutral(HttpUrl wall) {
    for (Params entry : params) {
      if (!entry.isNeutral(wall)) {
        return false;
      }
    }
    return true;
  }

  /** Parameters read as one tuple, and the tuples that are neutral; an absent one reads as "". */
  public record Params(List<String> names, List<List<String>> neutral) {
    public Params {
      names = List.copyOf(names);
      neutral = Nested.copyOf(neutral);
    }

    private boolean isNeutral(HttpUrl wall) {
      List<String> values = new ArrayList<>();
      boolean absent = true;
      for (String name : names) {
        String value = Parameters.value(wall, name);
        absent &= value == null;
        values.add(value == null ? "" : value);
      }
      return absent || neutral.contains(values);
    }
  }

  /** A field of the page and its neutral values; judged by whoever reads the page. */
  public record Page(String variable, String field, List<String> neutral) {
    public Page {
      neutral = List.copyOf(neutral);
    }
  }
}
