package dev.plainlink.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher on machines as they are: odd paths, links, hostile environments, no Java. */
@Timeout(120)
class LauncherIT {
  @TempDir Path folder;

  private static String version() {
    return System.getProperty("plainlink.version") + "\n";
  }

  @Test
  void it_stands_beside_its_jars_and_nothing_else() throws IOException {
    try (var jars = Files.list(Launcher.IMAGE.resolve("lib"))) {
      assertEquals(
          Set.of("gson", "launch.sh", "plainlink-bundle", "plainlink-engine", "plainlink-host"),
          jars.map(jar -> jar.getFileName().toString().replaceAll("-[0-9.]+jar", ""))
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void it_says_its_version_and_how_it_is_used() throws Exception {
    assertEquals(new Launcher.Result(0, version(), ""), new Launcher(folder).run("--version"));
    assertTrue(new Launcher(folder).run("--help").out().contains("plainlink resolve [--json]"));
  }

  @Test
  void it_runs_from_a_path_with_spaces() throws Exception {
    var program =
        copy(folder.resolve("a folder, with 'quotes' and $signs")).resolve("bin/plainlink");

    assertEquals(version(), new Launcher(folder).program(program).run("--version").out());
  }

  @Test
  void it_says_why_it_cannot_run_from_a_path_with_a_colon() throws Exception {
    var program = copy(folder.resolve("a:b")).resolve("bin/plainlink");
    var result = new Launcher(folder).program(program).run("--version");

    assertTrue(result.err().contains("a folder with a colon in its name"), result.err());
    assertEquals(69, result.code());
  }

  @Test
  void it_runs_through_links_absolute_and_relative() throws Exception {
    var image = copy(folder.resolve("my image"));
    var absolute =
        Files.createSymbolicLink(folder.resolve("absolute"), image.resolve("bin/plainlink"));
    Files.createDirectory(folder.resolve("bin"));
    var relative = Files.createSymbolicLink(folder.resolve("bin/link"), Path.of("../absolute"));

    assertEquals(version(), new Launcher(folder).program(absolute).run("--version").out());
    assertEquals(version(), new Launcher(folder).program(relative).run("--version").out());
  }

  @Test
  void it_is_found_on_the_path() throws Exception {
    var bin = Files.createDirectory(folder.resolve("bin dir"));
    var image = copy(folder.resolve("image"));
    Files.createSymbolicLink(bin.resolve("plainlink"), image.resolve("bin/plainlink"));
    var result =
        new Launcher(folder)
            .program(Path.of("/bin/sh"))
            .environment("PATH", bin + ":" + System.getenv("PATH"))
            .run("-c", "plainlink --version");

    assertEquals(version(), result.out());
  }

  @Test
  void what_others_put_into_the_environment_changes_nothing() throws Exception {
    var result =
        new Launcher(folder)
            .environment("JAVA_TOOL_OPTIONS", "-Xint -Dfile.encoding=UTF-16")
            .environment("_JAVA_OPTIONS", "-XX:NoSuchOption")
            .environment("JDK_JAVA_OPTIONS", "-javaagent:none.jar")
            .environment("CLASSPATH", folder.toString())
            .environment("CDPATH", "/")
            .environment("LC_ALL", "POSIX")
            .environment("IFS", "a/")
            .run("--version");

    assertEquals(new Launcher.Result(0, version(), ""), result);
  }

  @Test
  void closed_streams_are_failures_and_are_not_taken_by_files_of_the_jvm() throws Exception {
    assertEquals(
        new Launcher.Result(74, "", "plainlink: input or output failed: Bad file descriptor\n"),
        shell("exec \"$0\" resolve - <&-"));
    assertEquals(
        new Launcher.Result(74, "", "plainlink: input or output failed: Bad file descriptor\n"),
        shell("exec \"$0\" --version >&-"));
    assertEquals(new Launcher.Result(64, "", ""), shell("exec \"$0\" 2>&-"));
    assertEquals(new Launcher.Result(0, version(), ""), shell("exec \"$0\" --version <&- 2>&-"));
  }

  private Launcher.Result shell(String script) throws IOException, InterruptedException {
    return new Launcher(folder)
        .program(Path.of("/bin/sh"))
        .run("-c", script, Launcher.PROGRAM.toString());
  }

  @Test
  void without_java_it_says_what_is_missing() throws Exception {
    var result =
        new Launcher(folder).environment("PATH", toolsOnly()).environment("JAVA_HOME", "").run();

    assertEquals("", result.out());
    assertTrue(
        result.err().startsWith("plainlink: needs Java 17 or newer; none was found.\n"),
        result.err());
    assertEquals(69, result.code());
  }

  @Test
  void with_an_old_java_it_says_which_one() throws Exception {
    for (var old : List.of("11.0.2", "1.8.0_402", "9")) {
      var home = java(old, true);
      var result = new Launcher(folder).environment("JAVA_HOME", home.toString()).run("--version");

      assertEquals("", result.out());
      assertTrue(result.err().contains("java is version \"" + old + "\""), result.err());
      assertEquals(69, result.code());
    }
  }

  @Test
  void a_java_without_a_release_file_is_asked() throws Exception {
    var home = java("11.0.2", false);
    var result = new Launcher(folder).environment("JAVA_HOME", home.toString()).run("--version");

    assertTrue(result.err().contains("java is version \"11.0.2\""), result.err());
    assertEquals(69, result.code());
  }

  @Test
  void the_java_of_java_home_is_taken_with_the_options_that_keep_output_clean() throws Exception {
    var home = java("17.0.15", true);
    var result = new Launcher(folder).environment("JAVA_HOME", home.toString()).run("why", "a b");

    assertEquals(0, result.code());
    for (var option :
        List.of("-XX:+UseSerialGC", "-Xmx128m", "-Xlog:disable", "-Xlog:all=warning:stderr")) {
      assertTrue(result.out().contains("<" + option + ">"), result.out());
    }
    assertTrue(result.out().endsWith("<dev.plainlink.host.Main><why><a b>"), result.out());
  }

  /** A Java home whose java prints its arguments, or its version when asked. */
  private Path java(String version, boolean release) throws IOException {
    var home = Files.createTempDirectory(folder, "java");
    if (release) {
      Files.writeString(
          home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }
    var java = Files.createDirectory(home.resolve("bin")).resolve("java");
    script(
        java,
        """
        if [ "$1" = -version ]; then echo 'openjdk version "%s"' >&2; exit; fi
        printf '<%%s>' "$@"
        """
            .formatted(version));
    return home;
  }

  /** A PATH with the tools that the launcher uses, and no java. */
  private String toolsOnly() throws IOException {
    var tools = Files.createDirectory(folder.resolve("tools"));
    for (var tool : List.of("dirname", "readlink", "sed")) {
      script(tools.resolve(tool), "exec /usr/bin/" + tool + " \"$@\"\n");
    }
    return tools.toString();
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private static Path copy(Path to) throws IOException {
    try (var files = Files.walk(Launcher.IMAGE)) {
      for (var file : files.toList()) {
        Files.copy(
            file,
            to.resolve(Launcher.IMAGE.relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return to;
  }
}
