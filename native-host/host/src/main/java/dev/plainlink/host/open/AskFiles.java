package dev.plainlink.host.open;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;

/** Ask pages as files in the user's runtime folder, and their end. */
final class AskFiles {
  /** The newest so many stay, whatever their age. */
  static final int MAX_KEPT = 4;

  /** A browser that is just starting may still have to read its page. */
  static final long MILLISECONDS = 60_000;

  /** In one run no more of them are looked at; the next run goes on. */
  static final int MAX_LOOKED_AT = 256;

  private static final String PREFIX = "ask-";
  private static final String SUFFIX = ".html";

  private AskFiles() {}

  /** Writes the page under a name that nobody can guess; the folder is the user's alone. */
  static Path write(Path runtime, String page) throws IOException {
    PrivateFiles.folder(runtime);
    var random = new byte[16];
    new SecureRandom().nextBytes(random);
    var file = runtime.resolve(PREFIX + HexFormat.of().formatHex(random) + SUFFIX);
    PrivateFiles.create(file, page.getBytes(StandardCharsets.UTF_8));
    return file;
  }

  /** Removes the pages of earlier runs: old ones, and all but the newest. */
  static void clean(Path runtime, long now) throws IOException {
    if (!Files.isDirectory(runtime, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    var ages = new ArrayList<Page>();
    try (var files = Files.newDirectoryStream(runtime)) {
      for (var file : files) {
        if (ages.size() < MAX_LOOKED_AT
            && isPage(String.valueOf(file.getFileName()))
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          var time = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
          ages.add(new Page(file, time.toMillis()));
        }
      }
    }
    Collections.sort(ages);
    for (var i = 0; i < ages.size(); i++) {
      if (i >= MAX_KEPT || now - ages.get(i).written() >= MILLISECONDS) {
        Files.deleteIfExists(ages.get(i).file());
      }
    }
  }

  private static boolean isPage(String name) {
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  /** Ordered from the newest to the oldest. */
  private record Page(Path file, long written) implements Comparable<Page> {
    @Override
    public int compareTo(Page other) {
      return Long.compare(other.written, written);
    }
  }
}
