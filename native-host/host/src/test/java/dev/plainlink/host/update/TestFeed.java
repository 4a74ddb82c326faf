package dev.plainlink.host.update;

import dev.plainlink.bundle.Compile;
import dev.plainlink.bundle.ReleaseExamples;
import dev.plainlink.bundle.RuleFiles;
import dev.plainlink.bundle.trust.Feed;
import dev.plainlink.bundle.trust.ReleaseRole;
import dev.plainlink.bundle.trust.RoleKeys;
import dev.plainlink.bundle.trust.RootRole;
import dev.plainlink.bundle.trust.Sha256;
import dev.plainlink.bundle.trust.Signing;
import dev.plainlink.bundle.trust.SigningKey;
import dev.plainlink.host.release.SmallRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A feed in memory that signs what a test wants, with keys of its own. */
public final class TestFeed implements Feed {
  /** When everything was signed. */
  public static final Instant ISSUED = Instant.parse("2026-12-01T00:00:00Z");

  private static final SigningKey ROOT = key('r');
  private static final SigningKey RELEASE = key('s');
  private static final SigningKey OTHER = key('o');

  /** What it serves, by path. */
  public final Map<String, byte[]> files = new TreeMap<>();

  private final Path rules;
  private List<String> origins = List.of("https://feed.test");
  private SigningKey releaseKey = RELEASE;
  private long version = 1;

  /** Takes a folder for the rules that are compiled. */
  public TestFeed(Path folder) {
    rules = folder.resolve("feed-rules");
    files.put("v1/root/1.json", root(Optional.empty(), ROOT));
  }

  /** The same with other origins; the anchor changes with them. */
  public TestFeed at(String... urls) {
    origins = List.of(urls);
    files.put("v1/root/1.json", root(Optional.empty(), ROOT));
    return this;
  }

  private static SigningKey key(char letter) {
    return SigningKey.ofSeed(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.UTF_8));
  }

  private static RoleKeys role(SigningKey key) {
    return new RoleKeys(Map.of(key.keyid(), key.publicKey()), 1);
  }

  private byte[] root(Optional<Long> floor, SigningKey signer) {
    var expires = ISSUED.plus(Duration.ofDays(730));
    return Signing.root(
        new RootRole(version, ISSUED, expires, role(ROOT), role(releaseKey), origins, floor, true),
        List.of(signer));
  }

  /** The root that a build has. */
  public byte[] anchor() {
    return files.getOrDefault("v1/root/1.json", new byte[0]);
  }

  /** A root of keys that this feed does not know. */
  static byte[] stranger(TestFeed feed) {
    var expires = ISSUED.plus(Duration.ofDays(730));
    var keys = key('x');
    var other = key('y');
    return Signing.root(
        new RootRole(
            1, ISSUED, expires, role(keys), role(other), feed.origins, Optional.empty(), true),
        List.of(keys));
  }

  /** The next root, with another release key. */
  public TestFeed rotate(Optional<Long> floor) {
    releaseKey = releaseKey.equals(RELEASE) ? OTHER : RELEASE;
    version++;
    files.put("v1/root/" + version + ".json", root(floor, ROOT));
    return this;
  }

  /** A release of small rules, one for each service. */
  public TestFeed release(long number, String... services) throws IOException {
    var sources = RuleFiles.read(SmallRules.write(rules, services)).value().orElseThrow();
    return release(number, Compile.compile(sources), ReleaseExamples.compile(sources));
  }

  /** A release of any bytes, valid for two weeks. */
  public TestFeed release(long number, byte[] compiled, byte[] examples) {
    Map<String, ReleaseRole.Pin> pins = new LinkedHashMap<>();
    pins.put("rules", pin(compiled));
    pins.put("examples", pin(examples));
    var role =
        new ReleaseRole(
            number,
            ISSUED,
            ISSUED.plus(Duration.ofDays(14)),
            1,
            Optional.empty(),
            Optional.empty(),
            pins);
    files.put("v1/release.json", Signing.release(role, List.of(releaseKey)));
    return this;
  }

  private ReleaseRole.Pin pin(byte[] bytes) {
    var pin = new ReleaseRole.Pin(bytes.length, Sha256.hex(bytes));
    files.put(pin.path(), bytes);
    return pin;
  }

  @Override
  public Optional<byte[]> read(String path, int limit) {
    return Optional.ofNullable(files.get(path))
        .map(bytes -> Arrays.copyOf(bytes, Math.min(limit, bytes.length)));
  }
}
