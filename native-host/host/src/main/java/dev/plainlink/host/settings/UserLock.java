package dev.plainlink.host.settings;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * One writer for each user, among threads and processes. The system lets go of the lock of a
 * process that ends, however it ends. The file itself stays.
 */
public final class UserLock {
  /** Two seconds. */
  public static final int TRIES = 100;

  static final int WAIT_MS = 20;

  private UserLock() {}

  /** What is done while nobody else writes. */
  public interface Work<T> {
    /** The work. */
    T run() throws IOException;
  }

  /**
   * Waits for at most {@code tries} times 20 ms.
   *
   * @throws LockedException when another still holds the lock then
   */
  public static <T> T under(Path path, int tries, Work<T> work) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Ownership.requireFile(path);
    }
    try (var file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            Ownership.forUserOnly(path, "rw-------"))) {
      for (var left = tries; left > 0; left--) {
        if (isTaken(file)) {
          return work.run();
        }
        pause();
      }
    }
    throw new LockedException();
  }

  private static boolean isTaken(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // Another thread of this process holds it.
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(WAIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the lock", e);
    }
  }
}
