package dev.plainlink.engine;

import java.util.List;

/** Where the wall's own page holds the target; read by the extension, transformed here (§4.1). */
public sealed interface PageSource {
  /** The transforms that the found text goes through. */
  List<Step> then();

  /**
   * The string member {@code field} of the object that the page's script gives {@code variable}.
   */
  record Script(String variable, String field, List<Step> then) implements PageSource {
    public Script {
      then = List.copyOf(then);
    }
  }

  /** The text of the first element that the selector finds. */
  record Text(String selector, List<Step> then) implements PageSource {
    public Text {
      then = List.copyOf(then);
    }
  }

  /** An attribute of the first element that the selector finds. */
  record Attribute(String selector, String name, List<Step> then) implements PageSource {
    public Attribute {
      then = List.copyOf(then);
    }
  }
}
