package dev.plainlink.bundle;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Iterator;

/**
 * JSON as {@code JSON.stringify} writes it: no spaces, keys in their order, only {@code "}, {@code
 * \} and 00–1F escaped, everything else raw. Gson's own writer escapes more (U+2028, U+2029).
 */
public final class CompactJson {
  private static final String SHORT_FORMS = "\b\t\n\f\r";
  private static final String SHORT_LETTERS = "btnfr";

  private final StringBuilder out = new StringBuilder();

  private CompactJson() {}

  /** The text without a line end. */
  public static String write(JsonElement json) {
    var writer = new CompactJson();
    writer.value(json);
    return writer.out.toString();
  }

  private void value(JsonElement json) {
    if (json.isJsonObject()) {
      object(json.getAsJsonObject().entrySet().iterator());
    } else if (json.isJsonArray()) {
      array(json.getAsJsonArray().iterator());
    } else if (json instanceof JsonPrimitive primitive) {
      if (primitive.isString()) {
        text(primitive.getAsString());
      } else {
        // Not by append(json), which loads a writer of Gson's for it.
        out.append(primitive.getAsString());
      }
    } else {
      out.append("null");
    }
  }

  private void object(Iterator<java.util.Map.Entry<String, JsonElement>> entries) {
    out.append('{');
    while (entries.hasNext()) {
      var entry = entries.next();
      text(entry.getKey());
      out.append(':');
      value(entry.getValue());
      out.append(entries.hasNext() ? "," : "");
    }
    out.append('}');
  }

  private void array(Iterator<JsonElement> values) {
    out.append('[');
    while (values.hasNext()) {
      value(values.next());
      out.append(values.hasNext() ? "," : "");
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"');
    for (var i = 0; i < text.length(); i++) {
      character(text.charAt(i));
    }
    out.append('"');
  }

  private void character(char c) {
    var shortForm = SHORT_FORMS.indexOf(c);
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (shortForm >= 0) {
      out.append('\\').append(SHORT_LETTERS.charAt(shortForm));
    } else if (c < ' ') {
      out.append(String.format("\\u%04x", (int) c));
    } else {
      out.append(c);
    }
  }
}
