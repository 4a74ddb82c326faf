package dev.plainlink.host.messaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

  @Test
  void a_body_has_one_byte_to_one_mib() throws IOException {
    for (var length : List.of(1, 1 << 20)) {
      assertEquals(length, Frames.first(Frames.of(new byte[length])).orElseThrow().length);
    }
    for (var length : List.of(0, (1 << 20) + 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
      assertThrows(ProtocolException.class, () -> Frames.first(Frames.header(length)));
    }
  }

  @Test
  void a_reply_is_one_frame_up_to_one_mib() throws Exception {
    var empty = written(resolved("")).get(0).length();
    var frames = written(resolved("x".repeat((1 << 20) - empty)));

    assertEquals(1, frames.size());
    assertEquals(1 << 20, frames.get(0).length());
    assertEquals(5, written(resolved("x".repeat((1 << 20) - empty + 1))).size());
  }

  /** Pieces are cut between characters, and as JSON they are longer than their text. */
  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "中", "😀", "\\\"", "\\u0000"})
  void a_longer_reply_comes_in_chunks_that_make_it_whole(String unit) throws Exception {
    var reply = resolved(unit.repeat((2 << 20) / unit.getBytes(StandardCharsets.UTF_8).length));
    var expected = MessageJson.write(reply);
    var text = new StringBuilder();
    var chunks = written(reply);
    for (var frame : chunks) {
      assertTrue(frame.getBytes(StandardCharsets.UTF_8).length <= 1 << 20);
      var chunk = JsonParser.parseString(frame).getAsJsonObject();
      assertEquals(7, chunk.get("id").getAsLong());
      assertEquals(chunks.size(), chunk.get("of").getAsInt());
      assertEquals(chunks.indexOf(frame), chunk.get("chunk").getAsInt());
      assertEquals(sha256(expected), chunk.get("sha256").getAsString());
      assertTrue(length(chunk) <= Chunks.MAX_BYTES);
      text.append(chunk.get("text").getAsString());
    }
    assertEquals(expected, text.toString());
  }

  @Test
  void a_reply_above_four_mib_is_a_defect_of_ours() throws Exception {
    assertEquals(
        List.of("{\"id\":7,\"ok\":false,\"error\":{\"code\":\"internal\"}}"),
        written(resolved("x".repeat(4 << 20))));
  }

  @Test
  void the_length_is_in_the_machines_order() throws IOException {
    var out = new ByteArrayOutputStream();
    new FrameWriter(out).write(new Reply.Failed(1, ErrorCode.BUSY));

    assertArrayEquals(
        Frames.of("{\"id\":1,\"ok\":false,\"error\":{\"code\":\"busy\"}}"), out.toByteArray());
  }

  private static int length(JsonObject chunk) {
    return chunk.get("text").getAsString().getBytes(StandardCharsets.UTF_8).length;
  }

  private static String sha256(String text) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Reply resolved(String text) {
    return new Reply.Resolved(7, "\"" + text + "\"");
  }

  private static List<String> written(Reply reply) throws IOException {
    var out = new ByteArrayOutputStream();
    new FrameWriter(out).write(reply);
    return Frames.texts(out.toByteArray());
  }
}
