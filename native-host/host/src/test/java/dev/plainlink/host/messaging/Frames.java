package dev.plainlink.host.messaging;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Bytes of frames, made and taken apart without the code that is tested. */
final class Frames {
  private static final Path RECORDED = Path.of("src/test/resources/frames");

  private Frames() {}

  static byte[] of(String... messages) {
    var out = new ByteArrayOutputStream();
    for (var message : messages) {
      out.writeBytes(of(message.getBytes(StandardCharsets.UTF_8)));
    }
    return out.toByteArray();
  }

  static byte[] of(byte[] body) {
    return ByteBuffer.allocate(4 + body.length)
        .order(ByteOrder.nativeOrder())
        .putInt(body.length)
        .put(body)
        .array();
  }

  static byte[] header(int length) {
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(length).array();
  }

  static List<String> texts(byte[] frames) {
    var texts = new ArrayList<String>();
    var left = ByteBuffer.wrap(frames).order(ByteOrder.nativeOrder());
    while (left.hasRemaining()) {
      var body = new byte[left.getInt()];
      left.get(body);
      texts.add(new String(body, StandardCharsets.UTF_8));
    }
    return texts;
  }

  /** The bodies of a recorded peer; its file says who that is. */
  static List<byte[]> recorded(String name) throws IOException {
    var hex = new StringBuilder();
    for (var line : Files.readAllLines(RECORDED.resolve(name + ".hex"))) {
      hex.append(line.startsWith("#") ? "" : line);
    }
    var left = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
    var bodies = new ArrayList<byte[]>();
    while (left.hasRemaining()) {
      var body = new byte[left.getInt()];
      left.get(body);
      bodies.add(body);
    }
    return bodies;
  }

  static Optional<byte[]> first(byte[] bytes) throws IOException {
    return new FrameReader(new ByteArrayInputStream(bytes)).next();
  }
}
