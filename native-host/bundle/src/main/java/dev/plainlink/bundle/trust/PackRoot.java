package dev.plainlink.bundle.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Run by the build: puts the configured root beside {@link BuiltInRoot}. The extension's build does
 * the same ({@code root-module.mjs}).
 */
public final class PackRoot {
  private PackRoot() {}

  /**
   * Reads, checks, writes.
   *
   * @param args the file to write; the root that is taken when no other is given; {@code true} when
   *     the build is for a store; the root given as a property, or {@code -}
   */
  public static void main(String[] args) throws IOException {
    var given = Optional.of(args[3]).filter(path -> !path.equals("-"));
    var configured = given.or(() -> Optional.ofNullable(System.getenv("PLAINLINK_ROOT")));
    var root = read(configured.filter(path -> !path.isEmpty()), Path.of(args[1]));
    var wrong = problem(root, args[2].equals("true"));
    if (wrong.isPresent()) {
      throw new IllegalStateException(wrong.get());
    }
    var out = Path.of(args[0]);
    Files.createDirectories(out.toAbsolutePath().getParent());
    Files.write(out, root);
  }

  /**
   * A root that somebody named must be there; the usual place, rules/trust/root.json, may be empty.
   * Relative names begin at the repository's root, as in the extension's build.
   */
  private static byte[] read(Optional<String> configured, Path usual) throws IOException {
    if (configured.isPresent()) {
      var repository = usual.toAbsolutePath().resolve("../../..");
      return Files.readAllBytes(repository.resolve(configured.get()).normalize());
    }
    return Files.exists(usual) ? Files.readAllBytes(usual) : new byte[0];
  }

  /** Why a build cannot take this root. */
  static Optional<String> problem(byte[] root, boolean store) {
    if (root.length == 0) {
      return Optional.empty();
    }
    var state = TrustState.ofAnchor(root);
    if (state.isEmpty()) {
      return Optional.of("PLAINLINK_ROOT: no root that is signed by its own keys (docs/feed.md)");
    }
    return store && state.get().root().test()
        ? Optional.of("PLAINLINK_ROOT: a root for tests; a build for a store takes none")
        : Optional.empty();
  }
}
