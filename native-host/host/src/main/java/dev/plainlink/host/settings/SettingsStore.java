package dev.plainlink.host.settings;

import dev.plainlink.host.settings.SettingsJson.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * {@code settings.json}: any number of readers, one writer at a time. Readers need no lock, because
 * the file is only ever replaced as a whole. A file that is not of our form is kept aside under
 * another name, and the defaults hold.
 */
public final class SettingsStore {
  static final int MAX_ASIDE = 3;

  private static final String NAME = "settings.json";

  private final Folders folders;
  private final Path file;
  private final Disk disk;
  private final int lockTries;

  /**
   * What holds now.
   *
   * @param note for the user, when something was wrong with the file
   */
  public record Reading(Settings settings, Optional<String> note) {}

  /** What stands in the place of the settings. */
  public enum State {
    ABSENT,
    GOOD,
    CORRUPT
  }

  private record Found(Stored stored, Optional<String> note) {}

  /** The store of one user; nothing is read or created yet. */
  public SettingsStore(Folders folders) {
    this(folders, new LocalDisk(), UserLock.TRIES);
  }

  /** The store of one user, for a program that has half a second at most to wait for others. */
  public static SettingsStore impatient(Folders folders) {
    return new SettingsStore(folders, new LocalDisk(), UserLock.TRIES / 4);
  }

  SettingsStore(Folders folders, Disk disk, int lockTries) {
    this.folders = folders;
    this.file = folders.config().resolve(NAME);
    this.disk = disk;
    this.lockTries = lockTries;
  }

  /**
   * The settings, or the defaults when nothing was set yet.
   *
   * @throws UnsafePathException when others could change the file or its folder
   */
  public Reading read() throws IOException {
    if (!Files.exists(folders.config(), LinkOption.NOFOLLOW_LINKS)) {
      return new Reading(Settings.DEFAULTS, Optional.empty());
    }
    var bytes = bytes();
    var stored = bytes.flatMap(SettingsJson::parse);
    if (bytes.isEmpty() || stored.isPresent()) {
      return new Reading(stored.orElse(Stored.NOTHING).settings(), Optional.empty());
    }
    return readUnderLock();
  }

  /**
   * What stands there, with nothing set aside; for {@code plainlink doctor}.
   *
   * @throws UnsafePathException when others could change the file or its folder
   */
  public State inspect() throws IOException {
    if (!Files.exists(folders.config(), LinkOption.NOFOLLOW_LINKS)) {
      return State.ABSENT;
    }
    var bytes = bytes();
    if (bytes.isEmpty()) {
      return State.ABSENT;
    }
    return bytes.flatMap(SettingsJson::parse).isPresent() ? State.GOOD : State.CORRUPT;
  }

  /** A writer may have put a good file there meanwhile: only a writer sets a file aside. */
  private Reading readUnderLock() throws IOException {
    try {
      var found = locked(this::find);
      return new Reading(found.stored().settings(), found.note());
    } catch (UnsafePathException e) {
      throw e;
    } catch (IOException e) {
      // A full or read-only disk: reading goes on without it.
      return new Reading(Settings.DEFAULTS, Optional.of(file + " cannot be read as settings"));
    }
  }

  /**
   * Changes the settings under the lock and gives what holds then. A change that changes nothing
   * writes nothing; any other gets the next revision, whatever the operator gives as one.
   *
   * @throws LockedException when another process writes for longer than two seconds
   * @throws IOException when nothing was changed; only a failure at the very end, to make the
   *     folder durable, leaves the new settings in place
   */
  public Settings update(UnaryOperator<Settings> change) throws IOException {
    return locked(() -> change(find().stored(), change));
  }

  private Settings change(Stored stored, UnaryOperator<Settings> change) throws IOException {
    var before = stored.settings();
    var after = change.apply(before).withRevision(before.revision());
    if (after.equals(before)) {
      return before;
    }
    var next = after.withRevision(before.revision() + 1);
    SafeFile.replace(disk, folders.config(), NAME, SettingsJson.write(next, stored.all()));
    return next;
  }

  private <T> T locked(UserLock.Work<T> work) throws IOException {
    Ownership.requireFolder(folders.config());
    Ownership.requireFolder(folders.state());
    return UserLock.under(folders.state().resolve("settings.lock"), lockTries, work);
  }

  /** Under the lock. */
  private Found find() throws IOException {
    var bytes = bytes();
    if (bytes.isEmpty()) {
      return new Found(Stored.NOTHING, Optional.empty());
    }
    var stored = SettingsJson.parse(bytes.get());
    return stored.isPresent()
        ? new Found(stored.get(), Optional.empty())
        : new Found(Stored.NOTHING, Optional.of(setAside()));
  }

  /** At most {@link #MAX_ASIDE} are kept; the last place is used again. */
  private String setAside() throws IOException {
    var number = 1;
    while (number < MAX_ASIDE && Files.exists(aside(number), LinkOption.NOFOLLOW_LINKS)) {
      number++;
    }
    disk.replace(file, aside(number));
    disk.syncFolder(folders.config());
    return "The settings could not be read and start anew; the old file is kept as "
        + aside(number);
  }

  private Path aside(int number) {
    return file.resolveSibling(NAME + ".corrupt-" + number);
  }

  /** Empty when there is no file; one byte more than allowed of a file that is too long. */
  private Optional<byte[]> bytes() throws IOException {
    Ownership.requireFolder(folders.config());
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Ownership.requireFile(file);
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(in.readNBytes(SettingsJson.MAX_BYTES + 1));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Set aside by another process since the check.
    }
  }
}
