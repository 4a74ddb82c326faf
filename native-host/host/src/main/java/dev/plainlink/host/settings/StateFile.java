package dev.plainlink.host.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A small file in the state folder: replaced as a whole, by one writer at a time. */
public final class StateFile {
  private final Folders folders;
  private final String name;
  private final int maxBytes;

  /**
   * Takes a place; nothing is read or created yet.
   *
   * @param name of the file, a constant of the program
   * @param maxBytes what is longer counts as not there
   */
  public StateFile(Folders folders, String name, int maxBytes) {
    this.folders = folders;
    this.name = name;
    this.maxBytes = maxBytes;
  }

  /**
   * What the file holds, if it is there.
   *
   * @throws UnsafePathException when others could change the file or its folder
   */
  public Optional<byte[]> read() throws IOException {
    var file = path();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Ownership.requireFolder(folders.state());
    Ownership.requireFile(file);
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(in.readNBytes(maxBytes + 1)).filter(bytes -> bytes.length <= maxBytes);
    }
  }

  /**
   * Replaces what the file holds.
   *
   * @throws LockedException when another process writes for longer than half a second
   */
  public void update(UnaryOperator<Optional<byte[]>> change) throws IOException {
    Ownership.requireFolder(folders.state());
    UserLock.under(
        folders.state().resolve(name + ".lock"),
        UserLock.TRIES / 4,
        () -> {
          var fresh = change.apply(read());
          if (fresh.isPresent()) {
            SafeFile.replace(new LocalDisk(), folders.state(), name, fresh.get());
          }
          return fresh;
        });
  }

  private Path path() {
    return folders.state().resolve(name);
  }
}
