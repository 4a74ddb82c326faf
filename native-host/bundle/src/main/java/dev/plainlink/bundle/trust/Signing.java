package dev.plainlink.bundle.trust;

import dev.plainlink.bundle.SignedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The other side of the feed: roles to payloads, payloads to envelopes (feed.md §2, §3). */
public final class Signing {
  private Signing() {}

  public static byte[] root(RootRole root, List<SigningKey> keys) {
    var json = head(RootRole.NAME, root.version(), root.issued(), root.expires());
    Map<String, Object> all = new LinkedHashMap<>();
    for (var role : List.of(root.root(), root.release())) {
      role.keys().forEach((id, raw) -> all.put(id, StrictBase64.encode(raw)));
    }
    json.put("keys", all);
    Map<String, Object> roles = new LinkedHashMap<>();
    roles.put(RootRole.NAME, role(root.root()));
    roles.put(ReleaseRole.NAME, role(root.release()));
    json.put("roles", roles);
    json.put("origins", root.origins());
    root.floor().ifPresent(floor -> json.put("floors", Map.of(ReleaseRole.NAME, floor)));
    if (root.test()) {
      json.put("test", true);
    }
    return envelope(RootRole.NAME, json, keys);
  }

  public static byte[] release(ReleaseRole release, List<SigningKey> keys) {
    var json = head(ReleaseRole.NAME, release.version(), release.issued(), release.expires());
    json.put("schema", release.schema());
    release.minClient().ifPresent(min -> json.put("minClient", min));
    release.maxClient().ifPresent(max -> json.put("maxClient", max));
    var artifacts = new ArrayList<Object>();
    release
        .artifacts()
        .forEach(
            (name, pin) -> {
              Map<String, Object> artifact = new LinkedHashMap<>();
              artifact.put("name", name);
              artifact.put("length", pin.length());
              artifact.put("sha256", pin.sha256());
              artifacts.add(artifact);
            });
    json.put("artifacts", artifacts);
    return envelope(ReleaseRole.NAME, json, keys);
  }

  private static Map<String, Object> head(
      String role, long version, Instant issued, Instant expires) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("role", role);
    json.put("version", version);
    json.put("issued", issued.toString());
    json.put("expires", expires.toString());
    return json;
  }

  private static Map<String, Object> role(RoleKeys role) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("keyids", List.copyOf(role.keys().keySet()));
    json.put("threshold", role.threshold());
    return json;
  }

  private static byte[] envelope(String role, Map<String, Object> json, List<SigningKey> keys) {
    var type = Envelope.typeOf(role);
    var payload = SignedJson.write(json).getBytes(StandardCharsets.UTF_8);
    var message = Envelope.signedBytes(type, payload);
    var signatures = new ArrayList<Object>();
    for (var key : keys) {
      Map<String, Object> signature = new LinkedHashMap<>();
      signature.put("keyid", key.keyid());
      signature.put("sig", StrictBase64.encode(key.sign(message)));
      signatures.add(signature);
    }
    Map<String, Object> envelope = new LinkedHashMap<>();
    envelope.put("payloadType", type);
    envelope.put("payload", StrictBase64.encode(payload));
    envelope.put("signatures", signatures);
    return SignedJson.write(envelope).getBytes(StandardCharsets.UTF_8);
  }
}
