package dev.plainlink.bundle.trust;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A root payload (feed.md §3): which keys sign for which role, and where the feed is. Twin of
 * {@code root-role.ts}.
 *
 * @param root the keys that sign the next root
 * @param origins base URLs of the feed
 * @param floor the number to which the counter of releases is set when this root is taken
 * @param test whether it is a root for tests, which no build for a store takes
 */
public record RootRole(
    long version,
    Instant issued,
    Instant expires,
    RoleKeys root,
    RoleKeys release,
    List<String> origins,
    Optional<Long> floor,
    boolean test) {
  static final String NAME = "root";

  private static final int MAX_KEYS = 32;
  private static final int MAX_ROLE_KEYS = 16;
  private static final int MAX_ORIGINS = 8;
  private static final int MAX_ORIGIN_LENGTH = 256;
  private static final Pattern ORIGIN =
      Pattern.compile("https://[a-z0-9.-]+(:[1-9][0-9]{0,4})?(/[A-Za-z0-9._~-]+)*");
  private static final Pattern LOOPBACK = Pattern.compile("http://127\\.0\\.0\\.1:[1-9][0-9]{0,4}");

  /** Empty when the bytes are no root payload. */
  static Optional<RootRole> parse(byte[] payload) {
    try {
      return Optional.of(of(Members.parse(payload)));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static RootRole of(Members members) throws Malformed {
    var head = RoleHead.of(members, NAME);
    var keys = keys(members.object("keys"));
    var roles = members.object("roles");
    var test = members.optional("test", RootRole::isTrue).orElse(false);
    return new RootRole(
        head.version(),
        head.issued(),
        head.expires(),
        role(roles.object("root"), keys),
        role(roles.object("release"), keys),
        members.list("origins", 0, MAX_ORIGINS, Members.text(url -> isOrigin(url, test))),
        floor(members),
        test);
  }

  private static Map<String, byte[]> keys(Members members) throws Malformed {
    var keys = members.map(1, MAX_KEYS, Envelope::base64);
    for (var key : keys.entrySet()) {
      if (!Ed25519.isKey(key.getValue()) || !key.getKey().equals(Sha256.hex(key.getValue()))) {
        throw new Malformed("good keys under their ids");
      }
    }
    return keys;
  }

  private static RoleKeys role(Members members, Map<String, byte[]> keys) throws Malformed {
    var keyids = members.list("keyids", 1, MAX_ROLE_KEYS, Members.text(keys::containsKey));
    if (new HashSet<>(keyids).size() < keyids.size()) {
      throw new Malformed("each key id once");
    }
    var threshold = (int) members.whole("threshold", 1, keyids.size());
    var own = new LinkedHashMap<>(keys);
    own.keySet().retainAll(keyids);
    return new RoleKeys(own, threshold);
  }

  private static boolean isOrigin(String url, boolean test) {
    return url.length() <= MAX_ORIGIN_LENGTH
        && (ORIGIN.matcher(url).matches() || (test && LOOPBACK.matcher(url).matches()));
  }

  private static Optional<Long> floor(Members members) throws Malformed {
    var floors = members.optional("floors", Members::of);
    return floors.isEmpty()
        ? Optional.empty()
        : Optional.of(floors.get().whole("release", 1, RoleHead.MAX_WHOLE));
  }

  private static Boolean isTrue(Object json) throws Malformed {
    if (Boolean.TRUE.equals(json)) {
      return true;
    }
    throw new Malformed("true");
  }
}
