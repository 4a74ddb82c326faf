package dev.plainlink.host.release;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signer's verbs in this process; {@code RehearsalIT} runs them as programs. */
class ReleaseVerbsTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Path rules;

  @BeforeEach
  void prepare() throws IOException {
    Files.writeString(folder.resolve("password"), "correct horse battery\n");
    rules = SmallRules.write(folder.resolve("rules"), "a", "b", "c", "d", "e", "f");
  }

  private Answer run(String line) throws IOException, WrongUse {
    return new ReleaseVerbs(folder, CLOCK, "0.1.0").run(List.of(line.split(" ")));
  }

  private String done(String line) throws IOException, WrongUse {
    var answer = run(line);
    assertTrue(answer.done(), answer.lines().toString());
    return String.join("\n", answer.lines());
  }

  private String refused(String line) throws IOException, WrongUse {
    var answer = run(line);
    assertFalse(answer.done(), answer.lines().toString());
    return String.join("\n", answer.lines());
  }

  private void keys(String more) throws IOException, WrongUse {
    done("keys new --out keys --password-file password" + more);
  }

  private String sign(int release) {
    return "rules sign --release "
        + release
        + " --keys keys --out r"
        + release
        + " --password-file password";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "keys",
        "keys old",
        "keys new",
        "keys new --out",
        "keys new --out a b",
        "keys new --out a --role head",
        "keys new --out a --yes",
        "keys new --out a --root-keys 0",
        "keys new --out a --root-keys 2 --root-threshold 3",
        "keys new --out a",
        "keys rotate",
        "keys show",
        "rules compile",
        "rules sign --keys keys --out r",
        "rules sign --release 0 --keys keys --out r",
        "rules sign --release 9007199254740992 --keys keys --out r",
        "rules sign --release 1 --release 2 --keys keys --out r",
        "rules verify",
        "rules verify a",
        "feed",
        "feed publish",
        "feed publish a --keys b"
      })
  void wrong_usage_is_said_and_nothing_is_written(String line) throws IOException {
    assertThrows(WrongUse.class, () -> run(line));
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of("password", "rules"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void keys_are_sealed_for_their_owner_alone_and_never_overwritten() throws Exception {
    keys("");

    try (var files = Files.list(folder.resolve("keys"))) {
      var sealed = files.filter(file -> file.toString().endsWith(".key")).toList();
      assertEquals(2, sealed.size());
      for (var file : sealed) {
        assertEquals(
            "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertTrue(Files.readString(file).contains("\"iterations\":600000"));
      }
    }
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))));
    assertTrue(
        refused("keys new --out keys --password-file password").contains("is there already"));
    assertTrue(done("keys show --keys keys").contains("file release-"));
  }

  @Test
  void a_wrong_or_short_password_opens_nothing() throws Exception {
    keys("");
    Files.writeString(folder.resolve("password"), "wrong horse battery");
    assertTrue(refused(sign(1)).contains("wrong password, or a damaged file"));
    assertFalse(Files.exists(folder.resolve("r1")));

    Files.writeString(folder.resolve("password"), "short");
    assertTrue(refused("keys new --out k2 --password-file password").contains("12 characters"));
  }

  @Test
  void a_damaged_key_file_opens_nothing() throws Exception {
    keys("");
    try (var files = Files.list(folder.resolve("keys"))) {
      var key = files.filter(f -> f.getFileName().toString().startsWith("release")).toList().get(0);
      Files.writeString(key, Files.readString(key).replace("600000", "600001"));
    }
    assertTrue(refused(sign(1)).contains("wrong password, or a damaged file"));
  }

  @Test
  void what_changes_is_printed_before_it_is_signed() throws Exception {
    keys("");
    assertTrue(done(sign(1)).startsWith("first release: 6 rules"));
    Files.delete(rules.resolve("services/a.json"));
    SmallRules.rule(rules, "b", "guard", "https://example.org/a");
    SmallRules.rule(rules, "g", "nag", "https://example.org/a");

    var lines = done(sign(2)).lines().toList();

    assertTrue(lines.get(0).startsWith("+ g/out  {\"service\":\"g\""), lines.toString());
    assertEquals(
        List.of(
            "- a/out",
            "~ b/out",
            "    class: \"nag\" → \"guard\"",
            "release 2 signed: " + folder.resolve("r2")),
        lines.subList(1, lines.size()));
  }

  @Test
  void more_than_a_fifth_of_the_rules_gone_needs_a_word() throws Exception {
    keys("");
    done(sign(1));
    Files.delete(rules.resolve("services/a.json"));
    Files.delete(rules.resolve("services/b.json"));

    assertTrue(refused(sign(2)).contains("2 of 6 rules would go: --allow-removal"));
    assertFalse(Files.exists(folder.resolve("r2")));
    assertTrue(done(sign(2) + " --allow-removal").contains("- b/out"));
  }

  @Test
  void rules_whose_examples_fail_are_not_signed() throws Exception {
    keys("");
    SmallRules.rule(rules, "a", "nag", "https://example.org/other");

    assertTrue(refused(sign(1)).contains("a.json: a/out: example \"leads out\""));
    assertFalse(Files.exists(folder.resolve("r1")));
  }

  @Test
  void a_number_is_signed_once() throws Exception {
    keys("");
    done(sign(2));

    assertTrue(refused(sign(2)).contains("is there already"));
    assertTrue(refused(sign(1)).contains("release 2 was signed before"));
  }

  @Test
  void a_feed_is_a_folder_that_a_client_takes() throws Exception {
    keys(" --test");
    done(sign(1));
    done("feed publish public --keys keys --from r1");
    done("feed publish public --keys keys --from r1");

    assertTrue(
        done("rules verify public --root keys/root/1.json")
            .startsWith("updated: root 1, release 1\n6 rules"));
    assertTrue(
        done("rules verify r1/release.json --root keys/root/1.json").startsWith("release 1"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("public/v1/release/1.json")),
        Files.readAllBytes(folder.resolve("public/v1/release.json")));
    assertTrue(done("rules compile --out compiled.json").contains("sha256"));
    try (var artifacts = Files.list(folder.resolve("public/v1/artifacts"))) {
      var compiled = Files.readString(folder.resolve("compiled.json"));
      var same = 0;
      for (var file : artifacts.toList()) {
        same += Files.readString(file).equals(compiled) ? 1 : 0;
      }
      assertEquals(1, same);
    }
  }

  @Test
  void nothing_older_and_nothing_altered_is_published() throws Exception {
    keys("");
    done(sign(1));
    done(sign(2));
    done("feed publish public --keys keys --from r2");
    var newest = Files.readString(folder.resolve("public/v1/release.json"));

    assertTrue(
        refused("feed publish public --keys keys --from r1").contains("release 2 is published"));
    Files.writeString(folder.resolve("r2/release.json"), newest.replace("payload\"", "payloads\""));
    assertTrue(refused("feed publish public --keys keys --from r2").contains("envelope"));
    assertEquals(newest, Files.readString(folder.resolve("public/v1/release.json")));
  }

  @Test
  void an_artifact_with_other_bytes_is_never_overwritten() throws Exception {
    keys("");
    done(sign(1));
    done("feed publish public --keys keys --from r1");
    try (var artifacts = Files.list(folder.resolve("public/v1/artifacts"))) {
      Files.writeString(artifacts.toList().get(0), "other");
    }

    assertTrue(
        refused("feed publish public --keys keys --from r1").contains("with another content"));
    assertTrue(refused("rules verify public --root keys/root/1.json").contains("artifact-length"));
  }

  @Test
  void a_threshold_needs_the_keys_of_several_folders() throws Exception {
    keys(" --root-keys 2 --root-threshold 2");
    var away = Files.createDirectory(folder.resolve("away"));
    try (var files = Files.list(folder.resolve("keys"))) {
      var key = files.filter(f -> f.getFileName().toString().startsWith("root-")).toList().get(0);
      Files.move(key, away.resolve(key.getFileName()));
    }

    var rotate = "keys rotate --keys keys --role release --password-file password";
    assertTrue(refused(rotate).contains("root 1 asks for 2 signatures, there are 1"));
    assertTrue(done(rotate + " --keys away").startsWith("root 2"));
  }

  @Test
  void a_floor_needs_new_release_keys() throws Exception {
    keys("");
    assertTrue(
        refused("keys rotate --keys keys --floor 3 --password-file password")
            .contains("--floor needs --role release"));
  }
}
