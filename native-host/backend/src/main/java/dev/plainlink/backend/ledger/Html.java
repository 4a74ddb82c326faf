package dev.plainlink.backend.ledger;

/**
 * Text that grows into a page. What comes from data goes through {@link #text} or {@link
 * #attribute}.
 */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 14);

  /** Markup that stands in the code. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** A whole number. */
  Html raw(long number) {
    out.append(number);
    return this;
  }

  Html text(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return this;
  }

  /** {@code name="value"}. */
  Html attribute(String name, String value) {
    return raw(" ").raw(name).raw("=\"").text(value).raw("\"");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
