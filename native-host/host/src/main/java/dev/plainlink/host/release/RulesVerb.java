package dev.plainlink.host.release;

import dev.plainlink.bundle.Check;
import dev.plainlink.bundle.Compile;
import dev.plainlink.bundle.Problem;
import dev.plainlink.bundle.ReleaseExamples;
import dev.plainlink.bundle.RuleFiles;
import dev.plainlink.bundle.RuleSources;
import dev.plainlink.bundle.trust.Client;
import dev.plainlink.bundle.trust.ReleaseRole;
import dev.plainlink.bundle.trust.Sha256;
import dev.plainlink.bundle.trust.Signing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code plainlink rules compile|sign}. */
final class RulesVerb {
  private static final long MAX_VERSION = (1L << 53) - 1;
  private static final int MAX_DAYS = 3650;
  private static final int RELEASE_DAYS = 180;
  private static final String LAST_RULES = "rules.json";
  private static final String LAST_NUMBER = "number";

  private final Path folder;
  private final Clock clock;
  private final String version;

  RulesVerb(Path folder, Clock clock, String version) {
    this.folder = folder;
    this.clock = clock;
    this.version = version;
  }

  Answer compile(List<String> args) throws WrongUse, IOException, Refusal {
    var options = Options.parse(args, folder, Set.of("--rules", "--out"), Set.of());
    options.requireNoOperands();
    var out = options.requirePath("--out");
    var compiled = Compile.compile(checked(options));
    SafeFiles.replace(out, compiled);
    return new Answer(true, List.of(compiled.length + " bytes, sha256 " + Sha256.hex(compiled)));
  }

  Answer sign(List<String> args) throws WrongUse, IOException, Refusal {
    var options =
        Options.parse(
            args,
            folder,
            Set.of(
                "--release",
                "--keys",
                "--rules",
                "--out",
                "--previous",
                "--days",
                "--min-client",
                "--max-client",
                "--password-file"),
            Set.of("--allow-removal"));
    options.requireNoOperands();
    var number =
        options
            .number("--release", 1, MAX_VERSION)
            .orElseThrow(() -> new WrongUse("--release is missing: the number of the release"));
    var out = options.requirePath("--out");
    if (Files.exists(out)) {
      throw new Refusal(out + " is there already");
    }
    var dirs = options.paths("--keys");
    var artifacts = artifacts(checked(options), options);
    var keys = new KeyFolder(dirs.get(0));
    var diff = RuleDiff.of(previous(options, keys), artifacts.getOrDefault("rules", new byte[0]));
    if (diff.removesTooMuch() && !options.has("--allow-removal")) {
      var lines = new ArrayList<>(diff.lines());
      lines.add(
          diff.removed()
              + " of "
              + diff.before()
              + " rules would go: --allow-removal if that is meant");
      throw new Refusal(lines);
    }
    var signed = sign(options, dirs, release(number, artifacts, options));
    var feed = new MemoryFeed(signed, artifacts);
    ClientView.requireTaken(keys.newest(), feed, client(options), clock.instant());
    write(out, signed, artifacts);
    keys.keepLast(LAST_RULES, artifacts.getOrDefault("rules", new byte[0]));
    keys.keepLast(LAST_NUMBER, (number + "\n").getBytes(StandardCharsets.UTF_8));
    var lines = new ArrayList<>(diff.lines());
    lines.add("release " + number + " signed: " + out);
    return new Answer(true, lines);
  }

  /** A program for which the release is meant. */
  private Client client(Options options) throws WrongUse {
    var min = options.text("--min-client");
    var bound = min.isPresent() ? min : options.text("--max-client");
    try {
      return Client.ofVersion(bound.orElse(version));
    } catch (IllegalArgumentException e) {
      throw new WrongUse("a version is N.N.N, not " + bound.orElse(version));
    }
  }

  private RuleSources checked(Options options) throws WrongUse, Refusal {
    var dir = options.path("--rules").orElse(folder.resolve("rules"));
    var sources = RuleFiles.read(dir);
    var problems = sources.value().map(s -> Check.check(s, clock)).orElse(sources.problems());
    if (!problems.isEmpty()) {
      throw new Refusal(problems.stream().map(Problem::message).toList());
    }
    return sources.value().orElseThrow();
  }

  private Map<String, byte[]> artifacts(RuleSources sources, Options options)
      throws WrongUse, IOException, Refusal {
    Map<String, byte[]> artifacts = new LinkedHashMap<>();
    artifacts.put("rules", Compile.compile(sources));
    artifacts.put("examples", ReleaseExamples.compile(sources));
    var chats = options.path("--rules").orElse(folder.resolve("rules")).resolve("chats");
    ChatFiles.compile(chats).ifPresent(bytes -> artifacts.put("chats", bytes));
    return artifacts;
  }

  /** The rules of the release before: of a feed that is named, else of the last one signed here. */
  private Optional<byte[]> previous(Options options, KeyFolder keys)
      throws WrongUse, IOException, Refusal {
    var feed = options.path("--previous");
    if (feed.isEmpty()) {
      return keys.last(LAST_RULES, ReleaseRole.MAX_ARTIFACT_BYTES);
    }
    var first = ClientView.anchor(keys.roots().get(0), "root/1.json");
    var taken =
        ClientView.requireTaken(
            first, new FolderFeed(feed.get()), Client.ofVersion(version), clock.instant());
    return Optional.ofNullable(taken.verified().artifacts().get("rules"));
  }

  private ReleaseRole release(long number, Map<String, byte[]> artifacts, Options options)
      throws WrongUse {
    var issued = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var days = options.number("--days", 1, MAX_DAYS).orElse((long) RELEASE_DAYS);
    var pins = new LinkedHashMap<String, ReleaseRole.Pin>();
    artifacts.forEach(
        (name, bytes) -> pins.put(name, new ReleaseRole.Pin(bytes.length, Sha256.hex(bytes))));
    return new ReleaseRole(
        number,
        issued,
        issued.plus(Duration.ofDays(days)),
        Client.SCHEMA,
        options.text("--min-client"),
        options.text("--max-client"),
        pins);
  }

  private static byte[] sign(Options options, List<Path> dirs, ReleaseRole release)
      throws WrongUse, IOException, Refusal {
    var keys = new KeyFolder(dirs.get(0));
    var root = keys.newest().root();
    var last = keys.last(LAST_NUMBER, 20).map(RulesVerb::number).orElse(0L);
    var restarted = root.floor().filter(floor -> floor <= release.version()).isPresent();
    if (last >= release.version() && !restarted) {
      throw new Refusal("release " + last + " was signed before: take a higher number");
    }
    var password = new Password(options.path("--password-file")).ask();
    return Signing.release(release, KeyFolder.open(dirs, root.release().keys().keySet(), password));
  }

  private static long number(byte[] text) {
    return Long.parseLong(new String(text, StandardCharsets.UTF_8).strip());
  }

  private static void write(Path out, byte[] signed, Map<String, byte[]> artifacts)
      throws IOException, Refusal {
    for (var bytes : artifacts.values()) {
      SafeFiles.create(out.resolve("artifacts").resolve(Sha256.hex(bytes)), bytes);
    }
    SafeFiles.create(out.resolve("release.json"), signed);
  }
}
