package dev.plainlink.host.settings;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Replaces a small file so that at every instant, also after a crash, the old or the new text
 * stands there as a whole. The caller holds the lock: two writers would share one temporary file.
 */
public final class SafeFile {
  private SafeFile() {}

  /** After a failure the old text stands there, or the new one, and nothing else. */
  public static void replace(Disk disk, Path folder, String name, byte[] bytes) throws IOException {
    var fresh = folder.resolve(name + ".new");
    // What a writer left that was killed; a planted link goes, not what it leads to.
    disk.delete(fresh);
    try {
      try (var out = disk.createNew(fresh)) {
        disk.write(out, bytes);
        disk.sync(out);
      }
      disk.replace(fresh, folder.resolve(name));
    } catch (IOException e) {
      try {
        disk.delete(fresh);
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    disk.syncFolder(folder);
  }
}
