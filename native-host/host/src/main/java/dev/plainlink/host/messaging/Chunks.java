package dev.plainlink.host.messaging;

import com.google.gson.JsonObject;
import dev.plainlink.bundle.CompactJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A reply that is too long for one frame, in pieces of its text (docs/protocol.md §4). */
final class Chunks {
  /** Of UTF-8 in a piece. As a JSON text a piece may be twice as long: all of it {@code "}. */
  static final int MAX_BYTES = 256 << 10;

  /** Of a whole reply; the extension takes no longer one. */
  static final int MAX_REPLY_BYTES = 4 << 20;

  private Chunks() {}

  static List<String> of(long id, byte[] reply) {
    var texts = split(reply);
    var sha256 = sha256(reply);
    var chunks = new ArrayList<String>();
    for (var text : texts) {
      var chunk = new JsonObject();
      chunk.addProperty("id", id);
      chunk.addProperty("chunk", chunks.size());
      chunk.addProperty("of", texts.size());
      chunk.addProperty("sha256", sha256);
      chunk.addProperty("text", text);
      chunks.add(CompactJson.write(chunk));
    }
    return chunks;
  }

  private static List<String> split(byte[] reply) {
    var texts = new ArrayList<String>();
    for (int start = 0, end; start < reply.length; start = end) {
      end = Math.min(start + MAX_BYTES, reply.length);
      while (end < reply.length && isContinuation(reply[end])) {
        end--;
      }
      texts.add(new String(reply, start, end - start, StandardCharsets.UTF_8));
    }
    return texts;
  }

  /** Not the first byte of a character. */
  private static boolean isContinuation(byte b) {
    return (b & 0xC0) == 0x80;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
