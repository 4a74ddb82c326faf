package dev.plainlink.host.open;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Small text files that belong to the desktop, replaced whole or not at all. */
final class TextFiles {
  /** Bytes that are not UTF-8 come back as they were: every byte is one character here. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private static final int MAX_BYTES = 1 << 20;

  private TextFiles() {}

  /** A text of ours in that form. */
  static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), BYTES);
  }

  /** Such a text of ours as it was. */
  static String text(String utf8) {
    return new String(utf8.getBytes(BYTES), StandardCharsets.UTF_8);
  }

  /** Null when there is no such file. */
  static @Nullable String read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return null;
    }
    if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is no file of settings");
    }
    return Files.readString(file, BYTES);
  }

  /** A link stays a link: what it leads to is replaced, as a keeper of dotfiles wants it. */
  static void write(Path file, String text) throws IOException {
    var place = Files.exists(file) ? file.toRealPath() : file;
    if (Files.isSymbolicLink(place)) {
      throw new IOException(file + " is a link that leads nowhere");
    }
    var folder = place.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    Files.createDirectories(folder);
    var fresh = Files.createTempFile(folder, ".plainlink", ".new");
    try {
      Files.writeString(fresh, text, BYTES);
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        copyMode(place, fresh);
      } else {
        newMode(fresh);
      }
      move(fresh, place);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void copyMode(Path from, Path to) throws IOException {
    Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
  }

  /** The desktop's own programs may run as other parts of the session, so it is readable. */
  private static void newMode(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
