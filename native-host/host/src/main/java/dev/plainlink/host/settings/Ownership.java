package dev.plainlink.host.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * Whether a folder or file is the user's own and nobody else can change it. Where the file system
 * has no POSIX modes (Windows) the user's profile is private already, and only links are refused.
 */
public final class Ownership {
  private static final Path SELF = Path.of("/proc/self");
  private static final int STICKY = 01000;

  private Ownership() {}

  /**
   * A folder of ours, created with its parents where it is missing, mode 0700.
   *
   * @throws UnsafePathException when it is a link, another user's, or open to changes by others
   */
  public static void requireFolder(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(folder, forUserOnly(folder, "rwx------"));
    }
    check(folder, Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS), "is not a folder");
    requireParents(folder.toRealPath());
  }

  /**
   * A file of ours that is there.
   *
   * @throws UnsafePathException when it is a link, another user's, or open to changes by others
   */
  public static void requireFile(Path file) throws IOException {
    check(file, Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), "is not a file");
  }

  private static void check(Path path, boolean rightKind, String otherwise) throws IOException {
    if (Files.isSymbolicLink(path)) {
      throw new UnsafePathException(path, "is a link");
    }
    if (!rightKind) {
      throw new UnsafePathException(path, otherwise);
    }
    if (hasModes(path)) {
      var facts = facts(path);
      if (!facts.owner().equals(user())) {
        throw new UnsafePathException(path, "belongs to " + facts.owner().getName());
      }
      if (!isClosed(facts.permissions())) {
        throw new UnsafePathException(path, "can be changed by others");
      }
    }
  }

  /** Whoever may rename in a parent may put another folder in the place of ours. */
  private static void requireParents(Path folder) throws IOException {
    for (var at = folder.getParent(); at != null && hasModes(at); at = at.getParent()) {
      var facts = facts(at);
      var owner = facts.owner();
      if (!owner.equals(user()) && !owner.equals(facts(at.getRoot()).owner())) {
        throw new UnsafePathException(at, "belongs to " + owner.getName());
      }
      if (!isClosed(facts.permissions()) && !isSticky(at) && !isPrivateGroups(facts)) {
        throw new UnsafePathException(at, "can be changed by others");
      }
    }
  }

  /** Debian and others give each user a group of the same name, and folders may be open to it. */
  private static boolean isPrivateGroups(PosixFileAttributes facts) {
    return facts.group().getName().equals(facts.owner().getName())
        && !facts.permissions().contains(PosixFilePermission.OTHERS_WRITE);
  }

  /** As /tmp: everyone may add, nobody may take away what is another's. */
  private static boolean isSticky(Path folder) throws IOException {
    return ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
  }

  private static boolean isClosed(Set<PosixFilePermission> modes) {
    return !modes.contains(PosixFilePermission.GROUP_WRITE)
        && !modes.contains(PosixFilePermission.OTHERS_WRITE);
  }

  /** Linux shows a process as a folder of its user; elsewhere the user's name has to do. */
  private static UserPrincipal user() throws IOException {
    return Files.exists(SELF)
        ? Files.getOwner(SELF)
        : SELF.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name", ""));
  }

  private static PosixFileAttributes facts(Path path) throws IOException {
    return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  static boolean hasModes(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /** What a new file or folder is created with. */
  static FileAttribute<?>[] forUserOnly(Path path, String modes) {
    return hasModes(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(modes))
        }
        : new FileAttribute<?>[0];
  }
}
