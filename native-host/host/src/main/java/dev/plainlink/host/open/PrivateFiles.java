package dev.plainlink.host.open;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Folders and files that are the user's alone; a planted link is never followed. */
final class PrivateFiles {
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> ANY =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  private PrivateFiles() {}

  /** Makes the folder, and refuses one that is a link, another's, or open to others' writing. */
  static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      var parent = folder.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(folder, mode(folder, "rwx------"));
    }
    if (!isPosix(folder)) {
      return;
    }
    var found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    var shared =
        found.permissions().contains(PosixFilePermission.GROUP_WRITE)
            || found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
    if (shared || !found.owner().equals(me(folder))) {
      throw new IOException("a folder that others may write into");
    }
  }

  private static Object me(Path folder) throws IOException {
    var name = System.getProperty("user.name", "");
    return folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
  }

  /** Writes a file that must not be there yet, readable by the user alone. */
  static void create(Path file, byte[] bytes) throws IOException {
    try (var out = Files.newByteChannel(file, NEW, mode(file, "rw-------"))) {
      var left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        out.write(left);
      }
    }
  }

  /** Opens a file for reading and writing, made when it is not there. */
  static FileChannel open(Path file) throws IOException {
    return FileChannel.open(file, ANY, mode(file, "rw-------"));
  }

  private static FileAttribute<?>[] mode(Path file, String mode) {
    return isPosix(file)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
