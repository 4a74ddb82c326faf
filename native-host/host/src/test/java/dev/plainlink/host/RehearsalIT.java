package dev.plainlink.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.bundle.trust.Client;
import dev.plainlink.bundle.trust.Refresh;
import dev.plainlink.bundle.trust.TrustState;
import dev.plainlink.bundle.trust.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bad days of a feed, with the real program on one side and a client on the other. */
@Timeout(300)
class RehearsalIT {
  private static final String LAST = "9007199254740991";

  @TempDir Path folder;
  private TrustState client;

  @BeforeEach
  void first_release() throws Exception {
    Files.writeString(folder.resolve("password"), "correct horse battery\n");
    run("keys new --out keys --origin https://rules.example.org --password-file password");
    client =
        TrustState.ofAnchor(Files.readAllBytes(folder.resolve("keys/root/1.json"))).orElseThrow();
    sign("keys", "1");
    publish("keys", "1");
    assertEquals("updated 1 1", refresh());
  }

  @Test
  void a_lost_release_key_is_replaced() throws Exception {
    deleteKeys("release-");
    assertTrue(refused(signing("keys", "2")).contains("none of the keys that have to sign"));

    run("keys rotate --keys keys --role release --password-file password");
    sign("keys", "2");
    publish("keys", "2");

    assertEquals("updated 2 2", refresh());
  }

  @Test
  void root_keys_are_rotated_without_a_new_build() throws Exception {
    run("keys rotate --keys keys --role root --password-file password");
    publish("keys", "1");
    assertEquals("unchanged 2 1", refresh());

    run("keys rotate --keys keys --role root --role release --password-file password");
    sign("keys", "2");
    publish("keys", "2");
    assertEquals("updated 3 2", refresh());
  }

  @Test
  void a_server_that_was_rolled_back_takes_nobody_with_it() throws Exception {
    sign("keys", "2");
    publish("keys", "2");
    assertEquals("updated 1 2", refresh());

    copy("public/v1/release/1.json", "public/v1/release.json");
    assertEquals("rollback 1 2", refresh());

    copy("public/v1/release/2.json", "public/v1/release.json");
    assertEquals("unchanged 1 2", refresh());
  }

  @Test
  void after_a_fast_forward_with_a_stolen_key_the_feed_comes_back() throws Exception {
    copyFolder("keys", "stolen");
    deleteKeys("root-", "stolen");
    sign("stolen", LAST);
    publish("stolen", LAST);
    assertEquals("updated 1 " + LAST, refresh());

    run("keys rotate --keys keys --role release --floor 2 --password-file password");
    sign("keys", "2");
    publish("keys", "2");
    assertEquals("updated 2 2", refresh());

    copy("public/v1/release/" + LAST + ".json", "public/v1/release.json");
    assertEquals("signatures 2 2", refresh());
  }

  /** What a client says, and which root and release it then holds. */
  private String refresh() {
    Verdict verdict = Refresh.run(client, this::read, Client.ofVersion("0.1.0"), Instant.now());
    client = verdict.state();
    return verdict.word().word() + " " + client.root().version() + " " + client.releaseVersion();
  }

  private Optional<byte[]> read(String path, int limit) throws IOException {
    var file = folder.resolve("public").resolve(path);
    return Files.exists(file)
        ? Optional.of(
            Arrays.copyOf(Files.readAllBytes(file), (int) Math.min(limit, Files.size(file))))
        : Optional.empty();
  }

  private static String signing(String keys, String release) {
    return "rules sign --release "
        + release
        + " --keys "
        + keys
        + " --rules RULES --out release-"
        + release
        + " --password-file password";
  }

  private void sign(String keys, String release) throws Exception {
    run(signing(keys, release));
  }

  private void publish(String keys, String release) throws Exception {
    run("feed publish public --keys " + keys + " --from release-" + release);
  }

  /** RULES stands for the repository's rules, whose path may hold spaces. */
  private static String[] words(String line) {
    var rules = Path.of(System.getProperty("plainlink.rules", "../../rules")).toAbsolutePath();
    return Arrays.stream(line.split(" "))
        .map(word -> word.equals("RULES") ? rules.toString() : word)
        .toArray(String[]::new);
  }

  private void run(String line) throws Exception {
    var result = new Launcher(folder).run(words(line));
    assertEquals(0, result.code(), result.err());
  }

  private String refused(String line) throws Exception {
    var result = new Launcher(folder).run(words(line));
    assertEquals(65, result.code(), result.out());
    return result.err();
  }

  private void deleteKeys(String prefix) throws IOException {
    deleteKeys(prefix, "keys");
  }

  private void deleteKeys(String prefix, String dir) throws IOException {
    try (var files = Files.list(folder.resolve(dir))) {
      for (var file : files.toList()) {
        if (file.getFileName().toString().startsWith(prefix)) {
          Files.delete(file);
        }
      }
    }
  }

  private void copy(String from, String to) throws IOException {
    Files.copy(folder.resolve(from), folder.resolve(to), StandardCopyOption.REPLACE_EXISTING);
  }

  private void copyFolder(String from, String to) throws IOException {
    var start = folder.resolve(from);
    try (var files = Files.walk(start)) {
      for (var file : files.toList()) {
        Files.copy(file, folder.resolve(to).resolve(start.relativize(file).toString()));
      }
    }
  }
}
