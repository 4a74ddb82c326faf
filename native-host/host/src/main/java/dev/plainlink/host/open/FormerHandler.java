package dev.plainlink.host.open;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which desktop entries opened links before Plainlink did, best first: one id a line. */
final class FormerHandler {
  static final String NAME = "former-handler";

  private static final int MAX_IDS = 8;
  private static final int MAX_BYTES = 4096;

  private FormerHandler() {}

  /** None when nothing is kept, or nothing that can be the id of an entry. */
  static List<String> ids(Path state) {
    var file = state.resolve(NAME);
    var ids = new ArrayList<String>();
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return ids;
    }
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      var text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
      for (var line : text.split("\n", MAX_IDS + 1)) {
        if (ids.size() < MAX_IDS && isId(line)) {
          ids.add(line);
        }
      }
    } catch (IOException e) {
      ids.clear();
    }
    return ids;
  }

  /** A file name that ends in {@code .desktop}: never a path, never our own entry. */
  static boolean isId(String text) {
    return text.endsWith(".desktop")
        && text.length() <= 255
        && text.indexOf('/') < 0
        && text.indexOf('\0') < 0
        && text.indexOf('\n') < 0
        && !text.startsWith(".")
        && !text.equals(HandlerEntry.ID);
  }
}
