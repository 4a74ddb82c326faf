package dev.plainlink.bundle.trust;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A release payload (feed.md §3): everything that belongs together, each by length and hash. Twin
 * of {@code release-role.ts}.
 *
 * @param schema the number of the rule language
 * @param artifacts by name
 */
public record ReleaseRole(
    long version,
    Instant issued,
    Instant expires,
    long schema,
    Optional<String> minClient,
    Optional<String> maxClient,
    Map<String, Pin> artifacts) {
  static final String NAME = "release";

  /** The longest artifact. */
  public static final int MAX_ARTIFACT_BYTES = 1 << 20;

  private static final int MAX_ARTIFACTS = 16;
  private static final Predicate<String> ARTIFACT =
      Pattern.compile("[a-z0-9-]{1,32}").asMatchPredicate();
  private static final Predicate<String> HASH = Pattern.compile("[0-9a-f]{64}").asMatchPredicate();

  /**
   * One artifact.
   *
   * @param sha256 lower-case hexadecimal, also its name in the feed
   */
  public record Pin(int length, String sha256) {
    /** Where the feed holds it. */
    public String path() {
      return "v1/artifacts/" + sha256;
    }
  }

  /** Empty when the bytes are no release payload. */
  static Optional<ReleaseRole> parse(byte[] payload) {
    try {
      return Optional.of(of(Members.parse(payload)));
    } catch (Malformed e) {
      return Optional.empty();
    }
  }

  private static ReleaseRole of(Members members) throws Malformed {
    var head = RoleHead.of(members, NAME);
    return new ReleaseRole(
        head.version(),
        head.issued(),
        head.expires(),
        members.whole("schema", 1, RoleHead.MAX_WHOLE),
        members.optional("minClient", Members.text(Client::isVersion)),
        members.optional("maxClient", Members.text(Client::isVersion)),
        artifacts(members));
  }

  private static Map<String, Pin> artifacts(Members members) throws Malformed {
    var pins = new LinkedHashMap<String, Pin>();
    for (var each : members.list("artifacts", 1, MAX_ARTIFACTS, Members::of)) {
      var length = (int) each.whole("length", 0, MAX_ARTIFACT_BYTES);
      var pin = new Pin(length, each.text("sha256", HASH));
      if (pins.put(each.text("name", ARTIFACT), pin) != null) {
        throw new Malformed("each name once");
      }
    }
    for (var needed : Trust.NEEDED) {
      if (!pins.containsKey(needed)) {
        throw new Malformed("the artifact " + needed);
      }
    }
    return pins;
  }

  Pin pin(String name) {
    var pin = artifacts.get(name);
    if (pin == null) {
      throw new IllegalArgumentException("no artifact " + name);
    }
    return pin;
  }
}
