package dev.plainlink.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Bytes to JSON, with nothing forgiven: strict UTF-8 without a byte order mark, RFC 8259 syntax, no
 * key twice in one object, whole numbers only, no lone surrogate, bounded size and depth. Readers
 * of other languages would differ on everything that is refused here.
 */
public final class StrictJson {
  /** A longer document is refused unread. */
  public static final int MAX_BYTES = 1 << 20;

  /** Levels of objects and lists. */
  public static final int MAX_DEPTH = 32;

  private static final int MAX_NUMBER = 64;

  /** So that a document of small values does not take a hundred times its length of memory. */
  private static final int MAX_VALUES = 1 << 14;

  /** The largest whole number that JavaScript holds exactly. */
  static final long MAX_SAFE = (1L << 53) - 1;

  private static final int MAX_DIGITS = 16;

  /** Which whole numbers are allowed, and how that is said. */
  private enum Numbers {
    NINE_DIGITS(999_999_999L, "a whole number of at most nine digits"),
    SAFE(MAX_SAFE, "a whole number up to 2^53-1"),
    ANY(0, "a number of at most " + MAX_NUMBER + " characters");

    private final long max;
    private final String expected;

    Numbers(long max, String expected) {
      this.max = max;
      this.expected = expected;
    }
  }

  private final JsonReader reader;
  private final Place file;
  private final int maxDepth;
  private final Numbers numbers;
  private int depth;
  private int values;

  private StrictJson(String text, Place file, int maxDepth, Numbers numbers) {
    this.reader = new JsonReader(new StringReader(text));
    this.reader.setStrictness(Strictness.STRICT);
    this.file = file;
    this.maxDepth = maxDepth;
    this.numbers = numbers;
  }

  /**
   * For texts of other programs and other versions: numbers may have any form. Empty when anything
   * is wrong; what it is stays unsaid, because that could quote the text. At most 16,384 values.
   *
   * @param maxDepth levels of nesting
   */
  public static Optional<JsonElement> parse(byte[] bytes, int maxDepth) {
    var problems = new ArrayList<Problem>();
    var json = parse(bytes, Place.ofFile("", problems), maxDepth, Numbers.ANY);
    return problems.isEmpty() ? json : Optional.empty();
  }

  /**
   * Empty when the text is no JSON at all; the problems, duplicate keys among them, are reported.
   */
  public static Optional<JsonElement> parse(byte[] bytes, Place file) {
    return parse(bytes, file, MAX_DEPTH, Numbers.NINE_DIGITS);
  }

  /** The same with numbers up to 2^53-1, as signed files have them (feed.md §2). */
  static Optional<JsonElement> parseSigned(byte[] bytes, Place file) {
    return parse(bytes, file, MAX_DEPTH, Numbers.SAFE);
  }

  private static Optional<JsonElement> parse(
      byte[] bytes, Place file, int maxDepth, Numbers numbers) {
    if (bytes.length > MAX_BYTES) {
      file.report("at most " + MAX_BYTES + " bytes", bytes.length + " bytes");
      return Optional.empty();
    }
    // No lambda: the first one in a process costs the native host a tenth of its start.
    var text = decode(bytes, file);
    return text.isPresent()
        ? new StrictJson(text.get(), file, maxDepth, numbers).document()
        : Optional.empty();
  }

  private static Optional<String> decode(byte[] bytes, Place file) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (!text.startsWith("\uFEFF")) {
        return Optional.of(text);
      }
      file.report("UTF-8 without a byte order mark", "a byte order mark");
    } catch (CharacterCodingException e) {
      file.report("UTF-8", "bytes that are not UTF-8");
    }
    return Optional.empty();
  }

  private Optional<JsonElement> document() {
    try {
      var json = value();
      if (reader.peek() == JsonToken.END_DOCUMENT) {
        return Optional.of(json);
      }
      here().report("the end of the file", "more text");
    } catch (TooDeep e) {
      file.report("at most " + maxDepth + " levels of nesting", "more");
    } catch (IOException e) {
      file.report("well-formed JSON", mistake(e));
    }
    return Optional.empty();
  }

  private JsonElement value() throws IOException {
    if (numbers == Numbers.ANY && ++values > MAX_VALUES) {
      throw new IOException("more than " + MAX_VALUES + " values");
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object();
      case BEGIN_ARRAY -> array();
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> number(reader.nextString());
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      default -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
    };
  }

  private JsonObject object() throws IOException {
    var object = new JsonObject();
    reader.beginObject();
    enter();
    while (reader.hasNext()) {
      var name = reader.nextName();
      if (object.has(name)) {
        here().report("each key once", "the key \"" + name + "\" again");
      }
      object.add(name, value());
    }
    depth--;
    reader.endObject();
    return object;
  }

  private JsonArray array() throws IOException {
    var array = new JsonArray();
    reader.beginArray();
    enter();
    while (reader.hasNext()) {
      array.add(value());
    }
    depth--;
    reader.endArray();
    return array;
  }

  private void enter() throws TooDeep {
    if (++depth > maxDepth) {
      throw new TooDeep();
    }
  }

  private JsonPrimitive number(String digits) {
    if (numbers == Numbers.ANY) {
      return anyNumber(digits);
    }
    if (isWhole(digits)) {
      var number = Long.parseLong(digits);
      if (Math.abs(number) <= numbers.max) {
        return new JsonPrimitive(number);
      }
    }
    here().report(numbers.expected, digits);
    return new JsonPrimitive(0);
  }

  /** The length is bounded because the time of BigDecimal grows with its square. */
  private JsonPrimitive anyNumber(String digits) {
    if (isWhole(digits)) {
      return new JsonPrimitive(Long.parseLong(digits)); // Without BigDecimal, which starts slowly.
    }
    if (digits.length() <= MAX_NUMBER) {
      try {
        return new JsonPrimitive(new BigDecimal(digits));
      } catch (NumberFormatException e) {
        // An exponent beyond BigDecimal's: reported below.
      }
    }
    here().report(numbers.expected, "another");
    return new JsonPrimitive(0);
  }

  /** By hand: a regular expression would cost the native host a tenth of its start. */
  private static boolean isWhole(String number) {
    if (number.equals("0")) {
      return true;
    }
    var first = number.startsWith("-") ? 1 : 0;
    var digits = number.length() - first;
    if (digits < 1 || digits > MAX_DIGITS || number.charAt(first) == '0') {
      return false;
    }
    for (var i = first; i < number.length(); i++) {
      if (number.charAt(i) < '0' || number.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private Place here() {
    var path = reader.getPath();
    return path.startsWith("$.") ? file.at(path.substring(2)) : file;
  }

  /** Gson's message without its advice to programmers and its link. */
  private static String mistake(IOException e) {
    var line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    var at = line.indexOf(" at line ");
    return line.startsWith("Use JsonReader") && at >= 0 ? "a mistake" + line.substring(at) : line;
  }

  private static final class TooDeep extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
