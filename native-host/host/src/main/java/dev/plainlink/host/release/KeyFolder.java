package dev.plainlink.host.release;

import dev.plainlink.bundle.trust.Envelope;
import dev.plainlink.bundle.trust.SigningKey;
import dev.plainlink.bundle.trust.TrustState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of the offline signer: {@code root/N.json}, {@code ROLE-XXXXXXXX.key}, and the last
 * release that was signed with it ({@code last/}), for comparison.
 */
record KeyFolder(Path dir) {
  private static final String SUFFIX = ".key";
  private static final int MAX_KEY_FILES = 64;
  private static final int MAX_KEY_BYTES = 4096;
  private static final int MAX_ROOTS = 10_000;

  Path root(long version) {
    return dir.resolve("root").resolve(version + ".json");
  }

  /** The roots 1, 2, … as far as they are there. */
  List<byte[]> roots() throws IOException, Refusal {
    var roots = new ArrayList<byte[]>();
    for (var version = 1; version <= MAX_ROOTS && Files.exists(root(version)); version++) {
      roots.add(read(root(version), Envelope.MAX_BYTES));
    }
    if (roots.isEmpty()) {
      throw new Refusal(dir + " holds no root/1.json; plainlink keys new makes one");
    }
    return roots;
  }

  /** The newest root, as a client that begins with it sees it. */
  TrustState newest() throws IOException, Refusal {
    var roots = roots();
    return TrustState.ofAnchor(roots.get(roots.size() - 1))
        .orElseThrow(() -> new Refusal(root(roots.size()) + " is no good root"));
  }

  List<KeyFile> keyFiles() throws IOException, Refusal {
    var files = new ArrayList<KeyFile>();
    try (var all = Files.list(dir)) {
      for (var file : all.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        if (files.size() == MAX_KEY_FILES) {
          throw new Refusal(dir + " holds more than " + MAX_KEY_FILES + " keys");
        }
        files.add(KeyFile.parse(read(file, MAX_KEY_BYTES), file.toString()));
      }
    }
    return files;
  }

  /** The keys of these ids that lie in the folders, opened with one password. */
  static List<SigningKey> open(List<Path> dirs, Set<String> keyids, char[] password)
      throws IOException, Refusal {
    var files = new ArrayList<KeyFile>();
    for (var dir : dirs) {
      new KeyFolder(dir)
          .keyFiles().stream().filter(file -> keyids.contains(file.keyid())).forEach(files::add);
    }
    if (files.isEmpty()) {
      throw new Refusal("none of the keys that have to sign lies in " + dirs);
    }
    var keys = new ArrayList<SigningKey>();
    for (var file : files) {
      if (keys.stream().noneMatch(key -> key.keyid().equals(file.keyid()))) {
        keys.add(file.open(password));
      }
    }
    return keys;
  }

  void add(KeyFile file) throws IOException {
    SafeFiles.createSecret(dir.resolve(file.fileName()), file.toJson());
  }

  Optional<byte[]> last(String name, int max) throws IOException, Refusal {
    var file = dir.resolve("last").resolve(name);
    return Files.exists(file) ? Optional.of(read(file, max)) : Optional.empty();
  }

  void keepLast(String name, byte[] content) throws IOException {
    SafeFiles.replace(dir.resolve("last").resolve(name), content);
  }

  private static byte[] read(Path file, int max) throws IOException, Refusal {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(max + 1);
      if (bytes.length > max) {
        throw new Refusal(file + " is longer than " + max + " bytes");
      }
      return bytes;
    }
  }
}
