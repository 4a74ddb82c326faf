package dev.plainlink.host.update;

import dev.plainlink.bundle.SignedJson;
import dev.plainlink.bundle.trust.TrustState;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file that says which generation is in use, and what a client keeps (feed.md §4): one line of
 * words, then strict JSON whose hash stands in the line. Both change in one rename.
 *
 * @param chain the roots after the build's own, up to the one in use, for clients that lack them
 */
record Pointer(Head head, TrustState.Stored state, List<byte[]> chain) {
  static final int MAX_BYTES = 1 << 20;

  /** Of roots that are kept; who lacks more asks the feed. */
  static final int MAX_CHAIN = 64;

  static final int MAX_CHAIN_BYTES = 512 << 10;

  static Optional<Pointer> parse(byte[] bytes) {
    var head = Head.parse(bytes);
    if (head == null || bytes.length > MAX_BYTES) {
      return Optional.empty();
    }
    var body = Arrays.copyOfRange(bytes, Head.end(bytes) + 1, bytes.length);
    return Head.sha256(body).equals(head.body())
        ? SignedJson.parse(body).flatMap(json -> of(head, json))
        : Optional.empty();
  }

  private static Optional<Pointer> of(Head head, Object json) {
    try {
      var fields = Fields.of(json);
      var state =
          new TrustState.Stored(
              fields.text("anchor"),
              bytes(fields.text("root")),
              fields.whole("releaseVersion"),
              fields.text("releaseHash"),
              fields.time("newestIssued"));
      var chain = fields.texts("chain").stream().map(Pointer::bytes).toList();
      return Optional.of(new Pointer(head, state, chain));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty(); // The hash is right: another version of this program wrote it.
    }
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  /** The file; the hash in the head is put right. */
  static byte[] write(Head head, TrustState.Stored state, List<byte[]> chain) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("anchor", state.anchor());
    fields.put("root", text(state.rootEnvelope()));
    fields.put("chain", chain.stream().map(Pointer::text).toList());
    fields.put("releaseVersion", state.releaseVersion());
    fields.put("releaseHash", state.releaseHash());
    fields.put("newestIssued", state.newestIssued().toString());
    var body = (SignedJson.write(fields) + "\n").getBytes(StandardCharsets.UTF_8);
    var line =
        new Head(
            Head.sha256(body), head.compiled(), head.generation(), head.anchor(), head.program());
    var file = new ByteArrayOutputStream();
    file.writeBytes(line.line());
    file.writeBytes(body);
    return file.toByteArray();
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** The newest of a chain that may be kept. */
  static List<byte[]> bounded(List<byte[]> chain) {
    var from = chain.size();
    for (var bytes = 0; from > 0 && chain.size() - from < MAX_CHAIN; from--) {
      bytes += chain.get(from - 1).length;
      if (bytes > MAX_CHAIN_BYTES) {
        break;
      }
    }
    return List.copyOf(chain.subList(from, chain.size()));
  }
}
