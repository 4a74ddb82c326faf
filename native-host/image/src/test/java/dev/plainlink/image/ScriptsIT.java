package dev.plainlink.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every shell script of this repository passes shellcheck. */
@Timeout(300)
class ScriptsIT {
  private static final Path REPOSITORY =
      Path.of(System.getProperty("plainlink.installer")).resolve("..").normalize();
  private static final String INSTALL = "apt-get install --no-install-recommends -y shellcheck";

  @TempDir Path folder;

  @Test
  void shellcheck_finds_nothing() throws Exception {
    requireShellcheck();
    var scripts = scripts();
    assertTrue(scripts.size() > 10, scripts.toString());
    var command = new ArrayList<>(List.of("shellcheck", "--external-sources"));
    command.addAll(scripts);
    var result = shell().run(command);

    assertEquals("", result.output());
    assertEquals(0, result.code());
  }

  /** As with the browsers of the tests: root gets what is missing, others the exact command. */
  private void requireShellcheck() throws Exception {
    if (isThere()) {
      return;
    }
    var root = shell().run(List.of("id", "-u")).output().strip().equals("0");
    if (root) {
      shell().run(List.of("apt-get", "update"));
      shell().run(List.of(INSTALL.split(" ")));
    }
    assertTrue(isThere(), "shellcheck is missing. Run: sudo " + INSTALL);
  }

  private Shell shell() {
    return new Shell(folder)
        .with("DEBIAN_FRONTEND", "noninteractive")
        .with("LC_ALL", "C.UTF-8")
        .with("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
  }

  private boolean isThere() throws Exception {
    return shell().run(List.of("sh", "-c", "command -v shellcheck")).code() == 0;
  }

  /** By name or by their first line; what was built or fetched is not ours. */
  private static List<String> scripts() throws IOException {
    var found = new ArrayList<String>();
    for (var top : List.of("installer", "native-host", "rules", "docs")) {
      collect(REPOSITORY.resolve(top), found);
    }
    try (var files = Files.list(REPOSITORY)) {
      files.filter(ScriptsIT::isScript).forEach(file -> found.add(file.toString()));
    }
    return found;
  }

  private static void collect(Path folder, List<String> found) throws IOException {
    try (var entries = Files.list(folder)) {
      for (var entry : entries.sorted().toList()) {
        var name = entry.getFileName().toString();
        if (Files.isDirectory(entry) && !name.equals("target") && !name.equals("node_modules")) {
          collect(entry, found);
        } else if (isScript(entry)) {
          found.add(entry.toString());
        }
      }
    }
  }

  private static boolean isScript(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (var in = Files.newInputStream(file)) {
      var head = new String(in.readNBytes(40), StandardCharsets.ISO_8859_1);
      return file.toString().endsWith(".sh")
          || head.matches("(?s)#!/(usr/)?bin/(env )?(ba)?sh\\b.*");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
