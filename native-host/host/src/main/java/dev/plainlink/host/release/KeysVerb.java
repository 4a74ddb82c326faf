package dev.plainlink.host.release;

import dev.plainlink.bundle.trust.RoleKeys;
import dev.plainlink.bundle.trust.RootRole;
import dev.plainlink.bundle.trust.Signing;
import dev.plainlink.bundle.trust.SigningKey;
import dev.plainlink.bundle.trust.Step;
import dev.plainlink.bundle.trust.Trust;
import dev.plainlink.bundle.trust.TrustState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code plainlink keys new|rotate|show}. */
final class KeysVerb {
  private static final String ROOT = "root";
  private static final String RELEASE = "release";
  private static final int MAX_KEYS = 16;
  private static final int MAX_DAYS = 3650;
  private static final int ROOT_DAYS = 730;
  private static final long MAX_VERSION = (1L << 53) - 1;

  private final Path folder;
  private final Clock clock;
  private final SecureRandom random;

  KeysVerb(Path folder, Clock clock, SecureRandom random) {
    this.folder = folder;
    this.clock = clock;
    this.random = random;
  }

  Answer run(List<String> args) throws WrongUse, IOException, Refusal {
    var rest = args.isEmpty() ? List.<String>of() : args.subList(1, args.size());
    return switch (args.isEmpty() ? "" : args.get(0)) {
      case "new" -> create(rest);
      case "rotate" -> rotate(rest);
      case "show" -> show(rest);
      default -> throw new WrongUse("keys needs the word new, rotate or show");
    };
  }

  private Answer create(List<String> args) throws WrongUse, IOException, Refusal {
    var options =
        Options.parse(
            args,
            folder,
            Set.of(
                "--out",
                "--role",
                "--origin",
                "--root-keys",
                "--root-threshold",
                "--days",
                "--password-file"),
            Set.of("--test"));
    options.requireNoOperands();
    var keys = new KeyFolder(options.requirePath("--out"));
    var password = new Password(options.path("--password-file"));
    var role = options.text("--role");
    if (role.isPresent()) {
      return one(keys, requireRole(role.get()), password.choose());
    }
    var count = options.number("--root-keys", 1, MAX_KEYS).orElse(1L).intValue();
    var threshold = options.number("--root-threshold", 1, count).orElse((long) count).intValue();
    if (Files.exists(keys.root(1))) {
      throw new Refusal(keys.root(1) + " is there already; plainlink keys rotate makes the next");
    }
    return first(keys, count, threshold, options, password.choose());
  }

  private Answer one(KeyFolder folder, String role, char[] password) throws IOException {
    SafeFiles.createFolder(folder.dir());
    var key = SigningKey.generate(random);
    folder.add(KeyFile.seal(key, role, password, random));
    return new Answer(true, List.of(role + " key " + key.keyid()));
  }

  private Answer first(KeyFolder folder, int count, int threshold, Options options, char[] password)
      throws IOException, WrongUse, Refusal {
    var roots = generate(count);
    var release = generate(1);
    var root =
        new RootRole(
            1,
            now(),
            expires(options),
            role(roots, threshold),
            role(release, 1),
            options.all("--origin"),
            Optional.empty(),
            options.has("--test"));
    var envelope = Signing.root(root, roots);
    if (TrustState.ofAnchor(envelope).isEmpty()) {
      throw new Refusal("an origin is https://HOST[:PORT][/PATH] without a slash at its end");
    }
    SafeFiles.createFolder(folder.dir());
    store(folder, ROOT, roots, password);
    store(folder, RELEASE, release, password);
    SafeFiles.create(folder.root(1), envelope);
    var lines = new ArrayList<>(describe(root));
    lines.add("for a build: PLAINLINK_ROOT=" + folder.root(1).toAbsolutePath());
    lines.add("keep the root keys away from every network; the release key is for publishing");
    return new Answer(true, lines);
  }

  private Answer rotate(List<String> args) throws WrongUse, IOException, Refusal {
    var options =
        Options.parse(
            args,
            folder,
            Set.of("--keys", "--role", "--floor", "--origin", "--days", "--password-file"),
            Set.of("--no-origin"));
    options.requireNoOperands();
    var dirs = options.paths("--keys");
    var roles = new HashSet<String>();
    for (var role : options.all("--role")) {
      roles.add(requireRole(role));
    }
    var keys = new KeyFolder(dirs.get(0));
    var state = keys.newest();
    var old = state.root();
    var password = new Password(options.path("--password-file")).ask();
    var newRoots =
        roles.contains(ROOT) ? generate(old.root().keys().size()) : List.<SigningKey>of();
    var newRelease =
        roles.contains(RELEASE) ? generate(old.release().keys().size()) : List.<SigningKey>of();
    var next =
        new RootRole(
            old.version() + 1,
            now(),
            expires(options),
            newRoots.isEmpty() ? old.root() : role(newRoots, old.root().threshold()),
            newRelease.isEmpty() ? old.release() : role(newRelease, old.release().threshold()),
            origins(options, old),
            options.number("--floor", 1, MAX_VERSION),
            old.test());
    var signers = new ArrayList<>(KeyFolder.open(dirs, old.root().keys().keySet(), password));
    signers.addAll(newRoots);
    var envelope = Signing.root(next, signers);
    if (Trust.root(state, envelope) instanceof Step.Stop<TrustState> stop) {
      throw new Refusal(why(stop.word().word(), old, signers.size() - newRoots.size()));
    }
    store(keys, ROOT, newRoots, password);
    store(keys, RELEASE, newRelease, password);
    SafeFiles.create(keys.root(next.version()), envelope);
    return new Answer(true, describe(next));
  }

  private static String why(String word, RootRole old, int signed) {
    return switch (word) {
      case "signatures" ->
          "root "
              + old.version()
              + " asks for "
              + old.root().threshold()
              + " signatures, there are "
              + signed;
      case "floors" -> "--floor needs --role release: only new release keys may reset the counter";
      default -> "a client would not take the new root: " + word;
    };
  }

  private static List<String> origins(Options options, RootRole old) throws WrongUse {
    var given = options.all("--origin");
    if (options.has("--no-origin") && !given.isEmpty()) {
      throw new WrongUse("--origin and --no-origin exclude each other");
    }
    return given.isEmpty() && !options.has("--no-origin") ? old.origins() : given;
  }

  private Answer show(List<String> args) throws WrongUse, IOException, Refusal {
    var options = Options.parse(args, folder, Set.of("--keys"), Set.of());
    options.requireNoOperands();
    var keys = new KeyFolder(options.requirePath("--keys"));
    var lines = new ArrayList<>(describe(keys.newest().root()));
    for (var file : keys.keyFiles()) {
      lines.add("file " + file.fileName() + "  " + file.role() + " " + file.keyid());
    }
    return new Answer(true, lines);
  }

  private static List<String> describe(RootRole root) {
    var lines = new ArrayList<String>();
    lines.add(
        "root "
            + root.version()
            + (root.test() ? " (for tests)" : "")
            + ", expires "
            + root.expires());
    lines.add("  root     " + root.root().threshold() + " of " + root.root().keys().keySet());
    lines.add("  release  " + root.release().threshold() + " of " + root.release().keys().keySet());
    lines.add("  origins  " + root.origins());
    root.floor().ifPresent(floor -> lines.add("  the counter of releases begins at " + floor));
    return lines;
  }

  private List<SigningKey> generate(int count) {
    var keys = new ArrayList<SigningKey>();
    for (var i = 0; i < count; i++) {
      keys.add(SigningKey.generate(random));
    }
    return keys;
  }

  private void store(KeyFolder folder, String role, List<SigningKey> keys, char[] password)
      throws IOException {
    for (var key : keys) {
      folder.add(KeyFile.seal(key, role, password, random));
    }
  }

  private static RoleKeys role(List<SigningKey> keys, int threshold) {
    var raw = new LinkedHashMap<String, byte[]>();
    keys.forEach(key -> raw.put(key.keyid(), key.publicKey()));
    return new RoleKeys(raw, threshold);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private Instant expires(Options options) throws WrongUse {
    var days = options.number("--days", 1, MAX_DAYS).orElse((long) ROOT_DAYS);
    return now().plus(Duration.ofDays(days));
  }

  private static String requireRole(String role) throws WrongUse {
    if (role.equals(ROOT) || role.equals(RELEASE)) {
      return role;
    }
    throw new WrongUse("--role is root or release");
  }
}
