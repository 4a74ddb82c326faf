package dev.plainlink.host.register;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file may be written at a path (security.md, row 32). Below the user's folder every
 * folder on the way must be a real one of ours that nobody else may write into; above it, what
 * leads there must not be open to exchange.
 */
final class SafePath {
  /** Folders on the way; a longer path is refused. */
  static final int MAX_FOLDERS = 64;

  private final Ground ground;
  private final List<Path> bases;

  /**
   * Takes what it looks at.
   *
   * @param bases the user's folder, then others that the environment names in its place
   */
  SafePath(Ground ground, List<Path> bases) {
    this.ground = ground;
    this.bases = bases;
  }

  /** Null when the file may be written there, and its missing folders created. */
  @Nullable Refusal check(Path file) {
    var base = base(file);
    var folder = file.getParent();
    if (base == null || folder == null || !file.equals(file.normalize())) {
      return Refusal.of("refused.outside", file);
    }
    try {
      var refusal = above(base);
      return refusal == null ? below(base, folder, file) : refusal;
    } catch (IOException | UnsupportedOperationException e) {
      return new Refusal("refused.unreadable", file, String.valueOf(e.getMessage()));
    }
  }

  /** The missing folders on the way to a file, the outer one first. */
  List<Path> missing(Path file) {
    var missing = new ArrayList<Path>();
    for (var at = file.getParent(); at != null && !ground.exists(at); at = at.getParent()) {
      missing.add(0, at);
    }
    return missing;
  }

  private @Nullable Path base(Path file) {
    for (var base : bases) {
      if (base.isAbsolute() && file.startsWith(base) && !file.equals(base)) {
        return base;
      }
    }
    return null;
  }

  /** The user's folder itself may stand behind links of the system (/home to /var/home). */
  private @Nullable Refusal above(Path base) throws IOException {
    if (!ground.exists(base)) {
      return Refusal.of("refused.no-home", base);
    }
    var real = base.toRealPath();
    var refusal = folder(real);
    for (var at = real.getParent(); at != null && refusal == null; at = at.getParent()) {
      var facts = ground.facts(at);
      if (!facts.owner().equals(ground.user()) && !facts.owner().equals(rootOwner(at))) {
        refusal = new Refusal("refused.owner", at, facts.owner());
      } else if (facts.othersMayWrite() && !ground.isSticky(at)) {
        refusal = Refusal.of("refused.writable", at);
      }
    }
    return refusal;
  }

  private String rootOwner(Path at) throws IOException {
    var root = at.getRoot();
    return root == null ? "" : ground.facts(root).owner();
  }

  private @Nullable Refusal below(Path base, Path folder, Path file) throws IOException {
    var names = base.relativize(folder);
    var at = base;
    if (names.getNameCount() > MAX_FOLDERS) {
      return Refusal.of("refused.outside", file);
    }
    for (var name : names) {
      at = at.resolve(name);
      if (!ground.exists(at)) {
        return null;
      }
      var refusal = folder(at);
      if (refusal != null) {
        return refusal;
      }
    }
    return ground.exists(file) ? file(file) : null;
  }

  private @Nullable Refusal folder(Path at) throws IOException {
    return check(at, ground.facts(at), ground.facts(at).folder(), "refused.no-folder");
  }

  private @Nullable Refusal file(Path at) throws IOException {
    return check(at, ground.facts(at), ground.facts(at).file(), "refused.no-file");
  }

  private @Nullable Refusal check(Path at, Ground.Facts facts, boolean kind, String otherwise)
      throws IOException {
    if (facts.link()) {
      return Refusal.of("refused.link", at);
    }
    if (!kind) {
      return Refusal.of(otherwise, at);
    }
    if (!facts.owner().equals(ground.user())) {
      return new Refusal("refused.owner", at, facts.owner());
    }
    return facts.othersMayWrite() && facts.folder() ? Refusal.of("refused.writable", at) : null;
  }
}
