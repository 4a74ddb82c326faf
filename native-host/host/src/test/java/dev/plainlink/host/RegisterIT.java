package dev.plainlink.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Registering and the doctor, by the real launcher, with a home of its own. */
@Timeout(120)
class RegisterIT {
  @TempDir Path folder;
  private Path home;

  @BeforeEach
  void a_browser_has_been_used_there() throws IOException {
    home = Files.createDirectories(folder.resolve("home"));
    Files.createDirectories(home.resolve(".config/vivaldi/Default"));
    for (var at : new Path[] {home, home.resolve(".config"), home.resolve(".config/vivaldi")}) {
      Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private Launcher.Result run(String... args) throws Exception {
    return new Launcher(folder)
        .environment("HOME", home.toString())
        .environment("XDG_CONFIG_HOME", "")
        .environment("XDG_STATE_HOME", "")
        .environment("XDG_DATA_HOME", "")
        .environment("LANG", "zh_CN.UTF-8")
        .run(args);
  }

  @Test
  void the_installation_registers_itself_and_takes_that_back() throws Exception {
    var program = Launcher.IMAGE.toRealPath().resolve("bin/plainlink-host");
    var manifest = home.resolve(".config/vivaldi/NativeMessagingHosts/dev.plainlink.host.json");
    assertEquals(1, run("doctor").code());
    assertEquals(1, run("register").code());
    assertFalse(Files.exists(manifest));

    var said = run("register", "--yes");
    assertEquals(0, said.code(), said.out());
    assertTrue(said.out().contains("已注册"), said.out());
    assertTrue(Files.readString(manifest).contains("\"" + program + "\""));
    assertTrue(run("doctor", "--json").out().contains("\"id\":\"vivaldi\""));

    assertEquals(0, run("unregister", "--yes").code());
    assertFalse(Files.exists(home.resolve(".local")));
    assertFalse(Files.exists(manifest.resolveSibling("")));
  }

  @Test
  void a_manifest_for_all_users_is_printed() throws Exception {
    var printed = run("register", "--print", "firefox", "--launcher", "/usr/lib/p/bin/x");

    assertEquals(0, printed.code());
    assertTrue(printed.out().contains("\"path\": \"/usr/lib/p/bin/x\""), printed.out());
    assertTrue(printed.out().endsWith("}\n"));
    assertFalse(Files.exists(home.resolve(".local")));
  }

  @Test
  void wrong_usage_is_said() throws Exception {
    for (var args :
        new String[] {
          "register --launcher",
          "register --launcher rel/x",
          "register --print",
          "register x",
          "register --print safari",
          "unregister --all",
          "doctor --yes"
        }) {
      assertEquals(64, run(args.split(" ", -1)).code(), args);
    }
  }
}
