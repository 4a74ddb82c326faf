package dev.plainlink.backend.observations;

import java.util.List;

/**
 * A wall that no rule knows: no value of a parameter and no part of the path that could name a
 * person or a page (security.md row 50).
 *
 * @param host the wall's host
 * @param path its path, each segment that is no plain word replaced by {@code *}
 * @param parameters its parameters in order
 */
public record WallShape(String host, String path, List<Parameter> parameters) {

  /** What a value looks like. */
  public enum Kind {
    URL,
    ENCODED_URL,
    BASE64,
    NUMBER,
    TOKEN,
    WORD,
    EMPTY
  }

  /** One parameter: its name and the kind of its value. */
  public record Parameter(String name, Kind kind) {}

  public WallShape {
    parameters = List.copyOf(parameters);
  }
}
