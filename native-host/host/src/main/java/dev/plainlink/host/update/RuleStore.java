package dev.plainlink.host.update;

import dev.plainlink.bundle.trust.Client;
import dev.plainlink.bundle.trust.TrustState;
import dev.plainlink.bundle.trust.Verdict;
import dev.plainlink.host.settings.Disk;
import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.settings.LocalDisk;
import dev.plainlink.host.settings.Ownership;
import dev.plainlink.host.settings.UserLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The releases of one user: immutable generations and a pointer to the one in use. Any number of
 * readers without a lock, one writer at a time. At every instant, also after a crash, the pointer
 * leads to a whole release; what was damaged since is noticed by its hash, and the release before
 * it or the built-in rules are used.
 */
public final class RuleStore {
  static final String FOLDER = "rules";
  static final String CURRENT = "current";
  static final String PREVIOUS = "previous";
  static final String GENERATION = "gen-";

  private static final int READ_TRIES = 3;

  private final Folders folders;
  private final Path dir;
  private final byte[] anchor;
  private final Client client;
  private final Disk disk;

  /**
   * The store of one user; nothing is read or created yet.
   *
   * @param anchor the root of the build, or no bytes
   */
  public RuleStore(Folders folders, byte[] anchor, Client client) {
    this(folders, anchor, client, new LocalDisk());
  }

  RuleStore(Folders folders, byte[] anchor, Client client, Disk disk) {
    this.folders = folders;
    this.dir = folders.data().resolve(FOLDER);
    this.anchor = anchor.clone();
    this.client = client;
    this.disk = disk;
  }

  Client client() {
    return client;
  }

  /** What is there, verified anew. Never fails: whatever is not whole is not used. */
  Loaded load() {
    var own = anchor.length == 0 ? Optional.<TrustState>empty() : TrustState.ofAnchor(anchor);
    if (own.isEmpty()) {
      return Loaded.NO_FEED;
    }
    try {
      var loaded = load(own.get());
      for (var left = READ_TRIES; left > 1 && isOutrun(loaded); left--) {
        loaded = load(own.get());
      }
      return loaded;
    } catch (IOException e) {
      return new Loaded(
          own, Optional.empty(), Optional.empty(), new byte[0], Loaded.Trouble.UNREADABLE);
    }
  }

  /** A writer may have removed what was just read about: then the pointer is another one now. */
  private boolean isOutrun(Loaded loaded) throws IOException {
    return loaded.trouble() == Loaded.Trouble.DAMAGED && !Arrays.equals(loaded.found(), current());
  }

  private Loaded load(TrustState own) throws IOException {
    if (!Files.exists(dir, LinkOption.NOFOLLOW_LINKS)) {
      return new Loaded(
          Optional.of(own), Optional.empty(), Optional.empty(), new byte[0], Loaded.Trouble.NONE);
    }
    Ownership.requireFolder(dir);
    var found = current();
    var current = Pointer.parse(found);
    var set = set(own, current);
    var isWhole = current.isPresent() && (set.isPresent() || !current.get().head().hasGeneration());
    if (isWhole) {
      return loaded(own, set, current, found, Loaded.Trouble.NONE);
    }
    var previous = Pointer.parse(bytes(PREVIOUS));
    var isFresh = found.length == 0 && previous.isEmpty();
    return loaded(
        own,
        set(own, previous),
        current.or(() -> previous),
        found,
        isFresh ? Loaded.Trouble.NONE : Loaded.Trouble.DAMAGED);
  }

  private static Loaded loaded(
      TrustState own,
      Optional<InUse> set,
      Optional<Pointer> pointer,
      byte[] found,
      Loaded.Trouble trouble) {
    return new Loaded(Optional.of(resumed(own, pointer)), set, pointer, found, trouble);
  }

  private static TrustState resumed(TrustState own, Optional<Pointer> pointer) {
    return pointer.map(p -> own.resume(p.state())).orElse(own);
  }

  private Optional<InUse> set(TrustState own, Optional<Pointer> pointer) throws IOException {
    if (pointer.isEmpty() || !pointer.get().head().hasGeneration()) {
      return Optional.empty();
    }
    var head = pointer.get().head();
    var folder = dir.resolve(head.folder());
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Ownership.requireFolder(folder);
    return Generation.read(folder, head, resumed(own, pointer), client, Head.sha256(anchor));
  }

  private byte[] current() throws IOException {
    return bytes(CURRENT);
  }

  private byte[] bytes(String name) throws IOException {
    var bytes = PrivateReads.read(dir.resolve(name), Pointer.MAX_BYTES);
    return bytes == null ? new byte[0] : bytes;
  }

  /** Another value whenever the pointer is another file; costs one look. */
  String stamp() {
    try {
      var facts =
          Files.readAttributes(
              dir.resolve(CURRENT), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return facts.fileKey() + " " + facts.lastModifiedTime().toMillis() + " " + facts.size();
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * Keeps what came of a refresh: the set first, the counters after it (feed.md §5.5).
   *
   * @param from what the refresh began with
   * @param roots that were taken on the way, in order
   * @return false when somebody else has written meanwhile: what they wrote stays
   * @throws IOException when nothing was kept; what was in use stays in use
   */
  boolean keep(Loaded from, Verdict verdict, List<byte[]> roots) throws IOException {
    Ownership.requireFolder(dir);
    Ownership.requireFolder(folders.state());
    return UserLock.under(
        folders.state().resolve("rules.lock"),
        UserLock.TRIES,
        () -> {
          if (!Arrays.equals(from.found(), current())) {
            return false;
          }
          new RuleWriter(disk, dir, Head.sha256(anchor), client).write(from, verdict, roots);
          return true;
        });
  }

  /** Compiles the release in use anew for this program, when another compiled it. */
  boolean compile(Loaded from) throws IOException {
    if (from.trouble() != Loaded.Trouble.NONE || from.inUse().map(InUse::fast).orElse(true)) {
      return false;
    }
    return UserLock.under(
        folders.state().resolve("rules.lock"),
        UserLock.TRIES,
        () -> {
          if (!Arrays.equals(from.found(), current())) {
            return false;
          }
          new RuleWriter(disk, dir, Head.sha256(anchor), client).compile(from);
          return true;
        });
  }
}
