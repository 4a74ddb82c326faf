package dev.plainlink.host.register;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The file system under us, one call each, so that a test can make each fail (a full disk) or
 * answer otherwise (another owner, where the test is not root). Nothing here follows a link at the
 * end of a path.
 */
class Ground {
  private static final Path SELF = Path.of("/proc/self");
  private static final int STICKY = 01000;

  /** Who owns it and what others may do with it. */
  record Facts(
      String owner, Set<PosixFilePermission> modes, boolean link, boolean folder, boolean file) {

    boolean othersMayWrite() {
      return modes.contains(PosixFilePermission.GROUP_WRITE)
          || modes.contains(PosixFilePermission.OTHERS_WRITE);
    }
  }

  boolean exists(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  Facts facts(Path path) throws IOException {
    var facts = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    return new Facts(
        facts.owner().getName(),
        facts.permissions(),
        facts.isSymbolicLink(),
        facts.isDirectory(),
        facts.isRegularFile());
  }

  /** The user of this process; Linux shows a process as a folder of its user. */
  String user() throws IOException {
    return Files.exists(SELF)
        ? Files.getOwner(SELF).getName()
        : System.getProperty("user.name", "");
  }

  /** As /tmp: everyone may add, nobody may take away what is another's. */
  boolean isSticky(Path folder) throws IOException {
    return ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
  }

  /** At most {@code max} bytes and one more, which says that there are more. */
  byte[] read(Path file, int max) throws IOException {
    try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return in.readNBytes(max + 1);
    }
  }

  void createFolder(Path folder) throws IOException {
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** A file that was not there before, closed to others; down to the device. */
  void create(Path file, byte[] bytes) throws IOException {
    var options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    var modes = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var out = FileChannel.open(file, options, modes)) {
      var left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        out.write(left);
      }
      out.force(true);
    }
  }

  /** Changes the modes of what stands there itself. */
  void modes(Path path, String modes) throws IOException {
    if (facts(path).link()) {
      throw new FileSystemException(path.toString(), null, "is a link");
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(modes));
  }

  /** At once or not at all, and the name down to the device. */
  void replace(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(to);
  }

  /** Also when nothing is there; a link goes, not what it leads to. */
  void delete(Path path) throws IOException {
    Files.deleteIfExists(path);
  }

  private static void syncFolder(Path file) throws IOException {
    var folder = file.getParent();
    if (folder != null) {
      try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }
}
