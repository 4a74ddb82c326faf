package dev.plainlink.bundle.trust;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A signed file as it came (feed.md §2): the received bytes, and what they hold. Nothing in it is
 * believed yet. Twin of {@code envelope.ts}.
 *
 * @param received the file, to be stored unchanged
 * @param payload the exact bytes that were signed
 * @param signatures by key id
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Envelope(
    byte[] received, String payloadType, byte[] payload, Map<String, byte[]> signatures) {
  /** The longest envelope. */
  public static final int MAX_BYTES = 65_536;

  private static final int MAX_SIGNATURES = 32;

  /** Empty when the bytes are no envelope. */
  static Optional<Envelope> parse(byte[] bytes) {
    try {
      var members = Members.parse(bytes);
      var type = members.text("payloadType", text -> true);
      var payload = members.get("payload", Envelope::base64);
      var signatures = new HashMap<String, byte[]>();
      for (var each : members.list("signatures", 0, MAX_SIGNATURES, Members::of)) {
        var keyid = each.text("keyid", text -> true);
        if (signatures.put(keyid, each.get("sig", Envelope::base64)) != null) {
          throw new Malformed("each key id once");
        }
      }
      return Optional.of(new Envelope(bytes.clone(), type, payload, Map.copyOf(signatures)));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  static byte[] base64(Object json) throws Malformed {
    return StrictBase64.decode(Members.text(text -> true).read(json))
        .orElseThrow(() -> new Malformed("base64"));
  }

  static String typeOf(String role) {
    return "application/vnd.plainlink." + role + ".v1+json";
  }

  /** What is signed: DSSE's pre-authentication encoding, which binds the type to the payload. */
  static byte[] signedBytes(String payloadType, byte[] payload) {
    var type = payloadType.getBytes(StandardCharsets.UTF_8);
    var head = "DSSEv1 " + type.length + " " + payloadType + " " + payload.length + " ";
    var start = head.getBytes(StandardCharsets.UTF_8);
    var bytes = new byte[start.length + payload.length];
    System.arraycopy(start, 0, bytes, 0, start.length);
    System.arraycopy(payload, 0, bytes, start.length, payload.length);
    return bytes;
  }

  /** Whether enough different keys of a role signed. */
  boolean isSignedBy(RoleKeys role) {
    var message = signedBytes(payloadType, payload);
    var signed =
        role.keys().entrySet().stream()
            .filter(key -> signatures.containsKey(key.getKey()))
            .filter(key -> Ed25519.verify(key.getValue(), message, signature(key.getKey())))
            .count();
    return signed >= role.threshold();
  }

  private byte[] signature(String keyid) {
    return signatures.getOrDefault(keyid, new byte[0]);
  }
}
