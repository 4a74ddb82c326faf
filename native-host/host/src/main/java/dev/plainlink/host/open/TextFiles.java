package dev.plainlink.host.open;

import dev.plainlink.host.settings.Ownership;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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

  /**
   * Where a list of the user really stands: a link stays a link, as a keeper of dotfiles wants it,
   * but leads only to a file of the same name that is the user's own.
   *
   * @throws IOException when it is anything else; nothing is written then
   */
  static Path real(Path list) throws IOException {
    if (!Files.isSymbolicLink(list)) {
      return list;
    }
    if (!Files.exists(list)) {
      throw new IOException(list + " is a link that leads nowhere");
    }
    var real = list.toRealPath();
    var name = real.getFileName();
    var folder = real.getParent();
    if (folder == null || name == null || !name.equals(list.getFileName())) {
      throw new IOException(list + " is a link to a file of another name");
    }
    Ownership.requireFile(real);
    Ownership.requireFolder(folder);
    return real;
  }

  /** The old or the new text stands there at every instant; a link is not written through. */
  static void write(Path file, String text) throws IOException {
    requireNoLink(file);
    var folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is no file");
    }
    Files.createDirectories(folder);
    var fresh = fresh(file);
    // Left by one that was killed; a planted link goes, not what it leads to.
    Files.deleteIfExists(fresh);
    try {
      Files.write(fresh, text.getBytes(BYTES), StandardOpenOption.CREATE_NEW);
      if (Files.exists(file)) {
        copyMode(file, fresh);
      } else {
        newMode(fresh);
      }
      move(fresh, file);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Also when nothing is there; and what a killed writer left beside it. */
  static void delete(Path file) throws IOException {
    Files.deleteIfExists(fresh(file));
    Files.deleteIfExists(file);
  }

  static void requireNoLink(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new IOException(file + " is a link; it stays as it is");
    }
  }

  private static Path fresh(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".plainlink-new");
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
