package dev.plainlink.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {
  @TempDir Path folder;

  @Test
  void it_is_made_once_and_an_empty_one_lets_nobody_in() throws Exception {
    var made = AdminToken.readOrMake(folder, new SecureRandom());
    assertEquals(made, AdminToken.readOrMake(folder, new SecureRandom()));
    assertEquals(64, made.length());
    for (var broken : new String[] {"", "\n", "short", "x y".repeat(20)}) {
      Files.writeString(folder.resolve(AdminToken.FILE), broken);
      assertThrows(
          IOException.class, () -> AdminToken.readOrMake(folder, new SecureRandom()), broken);
    }
  }
}
