package dev.plainlink.host.update;

import dev.plainlink.bundle.BuiltInRules;
import dev.plainlink.bundle.RuleBytesReader;
import dev.plainlink.bundle.trust.BuiltInRoot;
import dev.plainlink.engine.RuleSet;
import dev.plainlink.host.settings.Ownership;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The newest rules for the link handler, for which a person waits: compiled when they were
 * verified, and checked here by their hash only. At any doubt the built-in ones; no JSON, no
 * signature, no lambda.
 */
public final class FastRules {
  private FastRules() {}

  /**
   * Never fails.
   *
   * @param data the user's folder for data of Plainlink
   */
  public static RuleSet load(Path data) {
    var anchor = BuiltInRoot.bytes();
    if (anchor.length > 0) {
      try {
        var stored =
            stored(data.resolve(RuleStore.FOLDER), Head.sha256(anchor), ProgramVersion.get());
        if (stored != null) {
          return stored;
        }
      } catch (IOException | RuntimeException e) {
        // Damaged, or of another version: `plainlink rules status` says so.
      }
    }
    return BuiltInRules.load();
  }

  static @Nullable RuleSet stored(Path dir, String anchor, String version) throws IOException {
    var pointer = dir.resolve(RuleStore.CURRENT);
    if (!Files.isRegularFile(pointer, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    Ownership.requireFolder(dir);
    Ownership.requireFile(pointer);
    var head = head(pointer);
    if (head == null || !head.anchor().equals(anchor) || !head.program().equals(version)) {
      return null;
    }
    var folder = dir.resolve(head.folder());
    var bytes = PrivateReads.read(folder.resolve(Generation.COMPILED), Generation.MAX_COMPILED);
    return bytes != null && Head.sha256(bytes).equals(head.compiled())
        ? RuleBytesReader.read(bytes)
        : null;
  }

  private static @Nullable Head head(Path pointer) throws IOException {
    try (var in = Files.newInputStream(pointer, LinkOption.NOFOLLOW_LINKS)) {
      return Head.parse(in.readNBytes(Head.MAX_LINE));
    }
  }
}
