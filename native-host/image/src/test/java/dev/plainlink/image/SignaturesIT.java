package dev.plainlink.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ed25519 lives in a module of its own in Java 17, which an image may lack without notice. */
@Timeout(300)
class SignaturesIT {
  @TempDir Path folder;

  @Test
  void the_image_signs_and_verifies() throws Exception {
    var program = Path.of(System.getProperty("plainlink.image")).resolve("bin/plainlink");
    Files.writeString(folder.resolve("password"), "correct horse battery");
    // A root is written only when a client would begin with it: its signature is verified here.
    var made =
        new Shell(folder)
            .run(
                List.of(
                    program.toAbsolutePath().toString(),
                    "keys",
                    "new",
                    "--out",
                    "keys",
                    "--password-file",
                    "password"));

    assertEquals(0, made.code(), made.output());
    assertTrue(Files.exists(folder.resolve("keys/root/1.json")));
  }
}
