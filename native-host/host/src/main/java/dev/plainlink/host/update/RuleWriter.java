package dev.plainlink.host.update;

import dev.plainlink.bundle.trust.Client;
import dev.plainlink.bundle.trust.TrustState;
import dev.plainlink.bundle.trust.Verdict;
import dev.plainlink.bundle.trust.Verified;
import dev.plainlink.host.settings.Disk;
import dev.plainlink.host.settings.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The writing half of {@link RuleStore}; its caller holds the lock. */
final class RuleWriter {
  private static final String FRESH = ".new";

  /** Names that one clean-up looks at; there are four when nothing went wrong. */
  private static final int MAX_NAMES = 256;

  private final Disk disk;
  private final Path dir;
  private final String anchor;
  private final Client client;

  RuleWriter(Disk disk, Path dir, String anchor, Client client) {
    this.disk = disk;
    this.dir = dir;
    this.anchor = anchor;
    this.client = client;
  }

  void write(Loaded from, Verdict verdict, List<byte[]> roots) throws IOException {
    var state = verdict.state();
    var chain = chain(from, state, roots);
    if (verdict instanceof Verdict.Updated updated) {
      var head = generation(updated.verified(), state.rootEnvelope());
      if (from.trouble() == Loaded.Trouble.NONE && from.found().length > 0) {
        SafeFile.replace(disk, dir, RuleStore.PREVIOUS, from.found());
      }
      point(head, state, chain);
      clean();
    } else {
      point(kept(from), state, chain);
    }
  }

  void compile(Loaded from) throws IOException {
    var state = from.state().orElseThrow();
    var rules = from.inUse().orElseThrow().rules();
    var bytes = Generation.compiled(rules);
    var head = kept(from);
    SafeFile.replace(disk, dir.resolve(head.folder()), Generation.COMPILED, bytes);
    point(head(head.generation(), bytes), state, chain(from, state, List.of()));
  }

  private void point(Head head, TrustState state, List<byte[]> chain) throws IOException {
    var bytes = Pointer.write(head, state.stored(), Pointer.bounded(chain));
    SafeFile.replace(disk, dir, RuleStore.CURRENT, bytes);
  }

  /** Without a new release the generation stays; of another build's only its name is known. */
  private Head kept(Loaded from) {
    return from.pointer()
        .map(Pointer::head)
        .orElseGet(() -> new Head(Head.NONE, Head.NONE, Head.NONE, anchor, client.version()));
  }

  private Head head(String generation, byte[] compiled) {
    return new Head(Head.NONE, Head.sha256(compiled), generation, anchor, client.version());
  }

  /** A chain that does not lead to the root in use helps nobody. */
  private static List<byte[]> chain(Loaded from, TrustState state, List<byte[]> roots) {
    var chain = new ArrayList<>(from.chain());
    chain.addAll(roots);
    var isWhole =
        !chain.isEmpty() && Arrays.equals(chain.get(chain.size() - 1), state.rootEnvelope());
    return isWhole ? chain : List.of();
  }

  private Head generation(Verified verified, byte[] root) throws IOException {
    var compiled = Generation.compiled(verified.rules().rules());
    var files = Generation.files(verified, root, compiled);
    var name = Generation.name(verified);
    var folder = dir.resolve(Head.folder(name));
    if (!holds(folder, files)) {
      remove(folder);
      create(dir.resolve(Head.folder(name) + FRESH), folder, files);
    }
    return head(name, compiled);
  }

  private static boolean holds(Path folder, Map<String, byte[]> files) throws IOException {
    for (var file : files.entrySet()) {
      var path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          || !Arrays.equals(PrivateReads.read(path, file.getValue().length), file.getValue())) {
        return false;
      }
    }
    return true;
  }

  private void create(Path fresh, Path folder, Map<String, byte[]> files) throws IOException {
    remove(fresh);
    try {
      disk.createFolder(fresh);
      for (var file : files.entrySet()) {
        try (var out = disk.createNew(fresh.resolve(file.getKey()))) {
          disk.write(out, file.getValue());
          disk.sync(out);
        }
      }
      disk.syncFolder(fresh);
      disk.replace(fresh, folder);
    } catch (IOException e) {
      try {
        remove(fresh); // A full disk gets its space back.
      } catch (IOException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
    disk.syncFolder(dir);
  }

  /** Only what the two pointers name stays. What cannot be removed is tried again next time. */
  private void clean() {
    try {
      var kept = new HashSet<String>();
      for (var pointer : List.of(RuleStore.CURRENT, RuleStore.PREVIOUS)) {
        var bytes = PrivateReads.read(dir.resolve(pointer), Pointer.MAX_BYTES);
        var head = bytes == null ? null : Head.parse(bytes);
        if (head != null) {
          kept.add(head.folder());
        }
      }
      for (var path : names(dir)) {
        var name = String.valueOf(path.getFileName());
        if (name.startsWith(RuleStore.GENERATION) && !kept.contains(name)) {
          remove(path);
        }
      }
    } catch (IOException e) {
      System.err.println("plainlink: old rules were not removed: " + e.getMessage());
    }
  }

  /** A folder of ours holds files only; a link goes, not what it leads to. */
  private void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (var file : names(path)) {
        disk.delete(file);
      }
    }
    disk.delete(path);
  }

  private static List<Path> names(Path folder) throws IOException {
    var names = new ArrayList<Path>();
    try (var all = Files.newDirectoryStream(folder)) {
      for (var name : all) {
        if (names.size() == MAX_NAMES) {
          break;
        }
        names.add(name);
      }
    }
    return names;
  }
}
