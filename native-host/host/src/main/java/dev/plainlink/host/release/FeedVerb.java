package dev.plainlink.host.release;

import dev.plainlink.bundle.trust.Client;
import dev.plainlink.bundle.trust.Envelope;
import dev.plainlink.bundle.trust.Feed;
import dev.plainlink.bundle.trust.Release;
import dev.plainlink.bundle.trust.Step;
import dev.plainlink.bundle.trust.Trust;
import dev.plainlink.bundle.trust.TrustState;
import dev.plainlink.bundle.trust.Verdict;
import dev.plainlink.bundle.trust.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code plainlink feed publish} and {@code plainlink rules verify}: the public side. */
final class FeedVerb {
  private static final String RELEASE = "v1/release.json";

  private final Path folder;
  private final Clock clock;
  private final String version;

  FeedVerb(Path folder, Clock clock, String version) {
    this.folder = folder;
    this.clock = clock;
    this.version = version;
  }

  /** The folder of a feed gets roots and artifacts first and {@code release.json} last. */
  Answer publish(List<String> args) throws WrongUse, IOException, Refusal {
    var options = Options.parse(args, folder, Set.of("--keys", "--from", "--client"), Set.of());
    var feed = new FolderFeed(options.operand("folder of the feed"));
    var keys = new KeyFolder(options.requirePath("--keys"));
    var from = new FolderFeed(options.requirePath("--from"));
    var roots = keys.roots();
    var signed =
        from.read("release.json", Envelope.MAX_BYTES + 1)
            .orElseThrow(() -> new Refusal(from.dir() + " holds no release.json"));
    var state = keys.newest();
    Feed staged = (path, limit) -> staged(from, signed, path, limit);
    var client = client(options.text("--client").orElse(version));
    var taken = ClientView.requireTaken(state, staged, client, clock.instant());
    var number = taken.state().releaseVersion();
    requireNewer(taken, feed, client);
    for (var i = 0; i < roots.size(); i++) {
      SafeFiles.create(feed.dir().resolve("v1/root/" + (i + 1) + ".json"), roots.get(i));
    }
    for (var pin : taken.verified().release().role().artifacts().values()) {
      var bytes = staged.read(pin.path(), pin.length() + 1);
      SafeFiles.create(
          feed.dir().resolve(pin.path()),
          bytes.orElseThrow(() -> new Refusal("no artifact " + pin.sha256())));
    }
    SafeFiles.create(feed.dir().resolve("v1/release/" + number + ".json"), signed);
    SafeFiles.replace(feed.dir().resolve(RELEASE), signed);
    return new Answer(true, List.of("release " + number + " published: " + feed.dir()));
  }

  private static Optional<byte[]> staged(FolderFeed from, byte[] signed, String path, int limit)
      throws IOException {
    if (path.equals(RELEASE)) {
      return Optional.of(signed);
    }
    return path.startsWith("v1/artifacts/")
        ? from.read(path.substring(3), limit)
        : Optional.empty();
  }

  /**
   * What is published already is what a client may have: nothing older, and no other with its
   * number.
   */
  private void requireNewer(Verdict.Updated next, FolderFeed feed, Client client)
      throws IOException, Refusal {
    var there = feed.read(RELEASE, Envelope.MAX_BYTES + 1);
    if (there.isEmpty()) {
      return;
    }
    var step = Trust.release(next.state(), client, next.state().now(clock.instant()), there.get());
    if (step instanceof Step.Go<Release> go) {
      throw new Refusal("release " + go.value().role().version() + " is published already");
    }
    if (((Step.Stop<Release>) step).word() == Word.EQUIVOCATION) {
      throw new Refusal("another release with this number is published already");
    }
  }

  /** Folders as a client takes them; files as far as they go alone. */
  Answer verify(List<String> args) throws WrongUse, IOException, Refusal {
    var options = Options.parse(args, folder, Set.of("--root", "--client"), Set.of());
    var place = options.operand("folder of a feed, or one release.json");
    var root = options.requirePath("--root");
    var state = ClientView.anchor(Files.readAllBytes(root), root.toString());
    var client = client(options.text("--client").orElse(version));
    return Files.isDirectory(place) ? folder(state, place, client) : file(state, place, client);
  }

  private static Client client(String version) throws WrongUse {
    try {
      return Client.ofVersion(version);
    } catch (IllegalArgumentException e) {
      throw new WrongUse("a version is N.N.N, not " + version);
    }
  }

  private Answer folder(TrustState state, Path place, Client client) throws Refusal {
    var taken = ClientView.requireTaken(state, new FolderFeed(place), client, clock.instant());
    var rules = taken.verified().rules();
    var lines = new ArrayList<String>();
    lines.add(
        "updated: root "
            + taken.state().root().version()
            + ", release "
            + taken.state().releaseVersion());
    lines.add(
        rules.rules().rules().size() + " rules, their examples pass, skipped " + rules.skipped());
    return new Answer(true, lines);
  }

  private Answer file(TrustState state, Path file, Client client) throws IOException, Refusal {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(Envelope.MAX_BYTES + 1);
      var step = Trust.release(state, client, state.now(clock.instant()), bytes);
      if (step instanceof Step.Go<Release> go) {
        var role = go.value().role();
        return new Answer(
            true,
            List.of("release " + role.version() + ", signed; its artifacts were not looked at"));
      }
      var stop = (Step.Stop<Release>) step;
      throw new Refusal("a client would not take it: " + stop.word().word());
    }
  }
}
