package dev.plainlink.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The package of Debian, put into a folder in place of the system. */
@Timeout(300)
class DebIT {
  private static final Path DEB =
      Path.of(System.getProperty("plainlink.dist"))
          .resolve("plainlink_" + System.getProperty("plainlink.version") + "_amd64.deb");
  private static final Path INSTALLER = Path.of(System.getProperty("plainlink.installer"));

  @TempDir Path folder;
  private Path root;

  @BeforeEach
  void an_empty_system() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
  }

  @Test
  void it_holds_the_program_the_manifests_and_nothing_else() throws Exception {
    done("dpkg-deb", "--extract", DEB.toString(), root.toString());
    var wanted = new TreeSet<String>();
    for (var line : Files.readAllLines(INSTALLER.resolve("deb/folders"))) {
      wanted.add(line.substring(line.indexOf('/') + 1) + "/dev.plainlink.host.json");
    }
    assertTrue(wanted.size() >= 5, wanted.toString());
    wanted.add("usr/bin/plainlink");
    wanted.add("usr/share/applications/plainlink.desktop");
    wanted.add("usr/share/doc/plainlink/copyright");
    assertEquals(wanted, outsideOfTheImage());

    var version = done(root.resolve("usr/bin/plainlink").toString(), "--version");
    assertTrue(version.contains(System.getProperty("plainlink.version")), version);
  }

  private Set<String> outsideOfTheImage() throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .filter(file -> !Files.isDirectory(file))
          .map(file -> root.relativize(file).toString())
          .filter(name -> !name.startsWith("usr/lib/plainlink/"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void it_belongs_to_root_runs_nothing_while_it_is_installed_and_gives_no_rights()
      throws Exception {
    for (var line : done("dpkg-deb", "--contents", DEB.toString()).lines().toList()) {
      assertTrue(
          line.matches("(d|-|l)rw[xrw-]*r-[x-]r-[x-] root/root .*|lrwxrwxrwx root/root .*"), line);
    }
    var control = folder.resolve("control");
    done("dpkg-deb", "--control", DEB.toString(), control.toString());
    try (var files = Files.list(control)) {
      assertEquals(List.of(control.resolve("control")), files.toList());
    }
  }

  /** Only root may; the other tests look at the same package without that. */
  @Test
  void what_dpkg_installs_it_takes_away_again() throws Exception {
    var mayInstall = done("id", "-u").strip().equals("0");
    for (var name : List.of("var/lib/dpkg/info", "var/lib/dpkg/updates", "var/lib/dpkg/triggers")) {
      Files.createDirectories(root.resolve(name));
    }
    Files.createFile(root.resolve("var/lib/dpkg/status"));
    Files.createFile(root.resolve("var/lib/dpkg/available"));
    var before = system();
    var installed = dpkg("--force-depends", "--install", DEB.toString());
    assertEquals(mayInstall, installed.code() == 0, installed.output());
    if (mayInstall) {
      assertTrue(Files.exists(root.resolve("usr/lib/plainlink/bin/plainlink-host")));
      var removed = dpkg("--remove", "plainlink");
      assertEquals(0, removed.code(), removed.output());
    }
    assertEquals(before, system());
  }

  private Shell.Result dpkg(String... words) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("dpkg", "--root=" + root, "--log=/dev/null"));
    command.addAll(List.of(words));
    return new Shell(folder)
        .with("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
        .with("LC_ALL", "C.UTF-8")
        .run(command);
  }

  /** Without dpkg's own notes. */
  private List<String> system() throws IOException {
    try (var files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> !name.startsWith("var/lib/dpkg"))
          .sorted()
          .toList();
    }
  }

  private String done(String... command) throws IOException, InterruptedException {
    var result = new Shell(folder).run(List.of(command));
    assertEquals(0, result.code(), result.output());
    return result.output();
  }
}
