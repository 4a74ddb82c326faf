package dev.plainlink.host.update;

import dev.plainlink.bundle.RuleBytesReader;
import dev.plainlink.bundle.RuleBytesWriter;
import dev.plainlink.bundle.trust.Client;
import dev.plainlink.bundle.trust.Envelope;
import dev.plainlink.bundle.trust.Release;
import dev.plainlink.bundle.trust.ReleaseRole;
import dev.plainlink.bundle.trust.Step;
import dev.plainlink.bundle.trust.Trust;
import dev.plainlink.bundle.trust.TrustState;
import dev.plainlink.bundle.trust.Verified;
import dev.plainlink.engine.RuleSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One release as files in a folder of its own: how they are named, and when they are believed. */
final class Generation {
  static final String COMPILED = "rules.bin";

  /** A compiled form is never longer than the JSON that it comes from. */
  static final int MAX_COMPILED = 1 << 20;

  private static final String ROOT = "root.json";
  private static final String RELEASE = "release.json";

  private Generation() {}

  /** The name of its folder without what all have in common. */
  static String name(Verified verified) {
    return Head.sha256(verified.release().envelope());
  }

  static byte[] compiled(RuleSet rules) {
    return RuleBytesWriter.write(rules);
  }

  /** Every file, in the order in which they are written. */
  static Map<String, byte[]> files(Verified verified, byte[] root, byte[] compiled) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(ROOT, root);
    files.put(RELEASE, verified.release().envelope());
    verified.artifacts().values().forEach(bytes -> files.put(Head.sha256(bytes), bytes));
    files.put(COMPILED, compiled);
    return files;
  }

  /**
   * The release in a folder, verified anew as a client does (feed.md §5), except that nothing
   * expires and that any version is welcome.
   *
   * @param state in use; a generation of another build's anchor must be signed under its root
   */
  static Optional<InUse> read(Path folder, Head head, TrustState state, Client client, String own)
      throws IOException {
    var root = PrivateReads.read(folder.resolve(ROOT), Envelope.MAX_BYTES);
    var envelope = PrivateReads.read(folder.resolve(RELEASE), Envelope.MAX_BYTES);
    if (root == null || envelope == null || !Head.sha256(envelope).equals(head.generation())) {
      return Optional.empty();
    }
    var under = TrustState.ofAnchor(head.anchor().equals(own) ? root : state.rootEnvelope());
    if (under.isEmpty()) {
      return Optional.empty();
    }
    var step = Trust.release(anyVersion(under.get()), client, Instant.MIN, envelope);
    return step instanceof Step.Go<Release> go
        ? read(folder, head, go.value(), client)
        : Optional.empty();
  }

  private static TrustState anyVersion(TrustState state) {
    return new TrustState(
        state.anchor(), state.root(), state.rootEnvelope(), 0, "", state.newestIssued());
  }

  private static Optional<InUse> read(Path folder, Head head, Release release, Client client)
      throws IOException {
    Map<String, byte[]> artifacts = new HashMap<>();
    for (var name : Trust.KNOWN) {
      var pin = release.role().artifacts().get(name);
      if (pin != null) {
        var bytes = artifact(folder, pin);
        if (bytes.isEmpty()) {
          return Optional.empty();
        }
        artifacts.put(name, bytes.get());
      }
    }
    var fast =
        head.program().equals(client.version()) ? fast(folder, head) : Optional.<RuleSet>empty();
    return fast.isPresent()
        ? Optional.of(new InUse(release, artifacts, fast.get(), true))
        : slow(release, artifacts);
  }

  private static Optional<byte[]> artifact(Path folder, ReleaseRole.Pin pin) throws IOException {
    var bytes = PrivateReads.read(folder.resolve(pin.sha256()), pin.length());
    return bytes != null && Trust.artifact(pin, bytes) instanceof Step.Go<byte[]> go
        ? Optional.of(go.value())
        : Optional.empty();
  }

  private static Optional<RuleSet> fast(Path folder, Head head) throws IOException {
    var bytes = PrivateReads.read(folder.resolve(COMPILED), MAX_COMPILED);
    if (bytes == null || !Head.sha256(bytes).equals(head.compiled())) {
      return Optional.empty();
    }
    try {
      return Optional.of(RuleBytesReader.read(bytes));
    } catch (IOException e) {
      return Optional.empty(); // Another form of another version.
    }
  }

  private static Optional<InUse> slow(Release release, Map<String, byte[]> artifacts) {
    return Trust.use(release, artifacts) instanceof Step.Go<Verified> go
        ? Optional.of(new InUse(release, artifacts, go.value().rules().rules(), false))
        : Optional.empty();
  }
}
