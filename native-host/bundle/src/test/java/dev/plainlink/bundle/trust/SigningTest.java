package dev.plainlink.bundle.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.bundle.Compile;
import dev.plainlink.bundle.ReleaseExamples;
import dev.plainlink.bundle.ReleaseRules;
import dev.plainlink.bundle.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningTest {
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2028-12-01T00:00:00Z");
  private static final SigningKey ROOT = SigningKey.ofSeed(new byte[32]);
  private static final SigningKey RELEASE =
      SigningKey.ofSeed("r".repeat(32).getBytes(StandardCharsets.UTF_8));

  private static RootRole root(boolean test) {
    return new RootRole(
        1,
        NOW,
        LATER,
        role(ROOT),
        role(RELEASE),
        List.of("https://a.test/x"),
        Optional.empty(),
        test);
  }

  private static RoleKeys role(SigningKey key) {
    return new RoleKeys(Map.of(key.keyid(), key.publicKey()), 1);
  }

  @Test
  void keys_are_those_of_rfc_8032() {
    var key =
        SigningKey.ofSeed(
            HexFormat.of()
                .parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

    assertEquals(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        HexFormat.of().formatHex(key.publicKey()));
    assertTrue(
        HexFormat.of().formatHex(key.sign(new byte[0])).startsWith("e5564300c360ac729086e2cc806e"));
    assertFalse(key.toString().contains("9d61"));
  }

  @Test
  void a_signed_root_reads_back() {
    var state = TrustState.ofAnchor(Signing.root(root(true), List.of(ROOT))).orElseThrow();

    assertEquals(List.of("https://a.test/x"), state.root().origins());
    assertTrue(state.root().test());
    assertEquals(List.of(RELEASE.keyid()), List.copyOf(state.root().release().keys().keySet()));
    assertArrayEquals(ROOT.publicKey(), state.root().root().keys().get(ROOT.keyid()));
  }

  @Test
  void the_repositorys_rules_pass_as_a_release() {
    var sources =
        RuleFiles.read(Path.of(System.getProperty("plainlink.rules", "../../rules")))
            .value()
            .orElseThrow();
    Map<String, byte[]> artifacts = new LinkedHashMap<>();
    artifacts.put("rules", Compile.compile(sources));
    artifacts.put("examples", ReleaseExamples.compile(sources));
    var pins = new LinkedHashMap<String, ReleaseRole.Pin>();
    artifacts.forEach(
        (name, bytes) -> pins.put(name, new ReleaseRole.Pin(bytes.length, Sha256.hex(bytes))));
    var release = new ReleaseRole(7, NOW, LATER, 1, Optional.empty(), Optional.of("9.0.0"), pins);
    var signed = Signing.release(release, List.of(RELEASE));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("v1/release.json", signed);
    artifacts.forEach((name, bytes) -> files.put(release.pin(name).path(), bytes));
    var state = TrustState.ofAnchor(Signing.root(root(false), List.of(ROOT))).orElseThrow();

    var verdict =
        Refresh.run(
            state,
            (path, limit) -> Optional.ofNullable(files.get(path)),
            Client.ofVersion("0.1.0"),
            NOW);

    var verified = ((Verdict.Updated) verdict).verified();
    assertEquals(release.artifacts(), verified.release().role().artifacts());
    assertEquals(
        ReleaseRules.parse(artifacts.get("rules")).value().orElseThrow().rules().rules().size(),
        verified.rules().rules().rules().size());
    assertEquals(7, verdict.state().releaseVersion());
    assertArrayEquals(signed, verified.release().envelope());
  }

  @Test
  void a_build_takes_no_broken_root_and_a_store_build_no_root_for_tests() {
    var good = Signing.root(root(false), List.of(ROOT));
    var test = Signing.root(root(true), List.of(ROOT));
    var unsigned = Signing.root(root(false), List.of());

    assertEquals(Optional.empty(), PackRoot.problem(new byte[0], true));
    assertEquals(Optional.empty(), PackRoot.problem(good, true));
    assertEquals(Optional.empty(), PackRoot.problem(test, false));
    assertTrue(PackRoot.problem(test, true).orElseThrow().contains("a root for tests"));
    assertTrue(PackRoot.problem(unsigned, false).orElseThrow().contains("signed by its own keys"));
  }

  @Test
  void the_build_packs_the_root_that_is_named_or_none(@TempDir Path folder) throws IOException {
    var root = Signing.root(root(true), List.of(ROOT));
    var named = Files.write(folder.resolve("named.json"), root).toString();
    var out = folder.resolve("classes/root.json");
    var usual = folder.resolve("none.json").toString();

    PackRoot.main(new String[] {out.toString(), usual, "false", named});
    assertArrayEquals(root, Files.readAllBytes(out));
    PackRoot.main(new String[] {out.toString(), named, "false", "-"});
    assertArrayEquals(root, Files.readAllBytes(out));
    var store = new String[] {out.toString(), usual, "true", named};
    assertThrows(IllegalStateException.class, () -> PackRoot.main(store));
    var missing = new String[] {out.toString(), usual, "false", usual};
    assertThrows(IOException.class, () -> PackRoot.main(missing));
  }

  @Test
  void a_build_without_a_root_has_no_feed_and_no_error() {
    assertEquals(Optional.empty(), BuiltInRoot.of(new byte[0]));
  }
}
