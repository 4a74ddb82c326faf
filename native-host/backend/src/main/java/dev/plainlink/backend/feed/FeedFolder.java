package dev.plainlink.backend.feed;

import dev.plainlink.backend.http.Representation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The folder that {@code plainlink feed publish} fills, in memory (docs/feed.md). Read anew by
 * {@link #look} when {@code v1/release.json} or the newest root has changed. A folder that cannot
 * be read leaves what was served before.
 */
public final class FeedFolder {
  private static final System.Logger LOG = System.getLogger(FeedFolder.class.getName());

  /** Far above any real feed: what lies beside it by mistake must not fill the memory. */
  static final int MAX_FILES = 2_000;

  static final long MAX_BYTES = 64L << 20;

  private static final Pattern ROOT = Pattern.compile("root/[1-9][0-9]{0,8}\\.json");
  private static final Pattern RELEASE = Pattern.compile("release(/[1-9][0-9]{0,8})?\\.json");
  private static final Pattern ARTIFACT = Pattern.compile("artifacts/[0-9a-f]{64}");
  private static final String IMMUTABLE = "public, max-age=31536000, immutable";
  private static final String SHORT = "public, max-age=30, must-revalidate";

  private final Path folder;
  private volatile Snapshot snapshot = new Snapshot("", Map.of());

  /** Serves what lies under {@code folder/v1}. */
  public FeedFolder(Path folder) {
    this.folder = folder.resolve("v1");
  }

  /** What stands at a path such as {@code release.json}; never waits for the disk. */
  public Optional<Representation> find(String path) {
    return Optional.ofNullable(snapshot.files.get(path));
  }

  /** How many files are served. */
  public int sizeNow() {
    return snapshot.files.size();
  }

  /** Reads the folder when it has changed. */
  public synchronized void look() {
    var state = state();
    if (!state.equals(snapshot.state)) {
      read(state).ifPresent(fresh -> snapshot = fresh);
    }
  }

  /** Times and sizes of what changes last in a publication. */
  private String state() {
    try {
      var state = new StringBuilder();
      for (var name : List.of("release.json", "root", "release", "artifacts")) {
        var file = folder.resolve(name);
        if (Files.exists(file)) {
          state
              .append(Files.getLastModifiedTime(file))
              .append('/')
              .append(Files.size(file))
              .append(' ');
        }
      }
      return state.toString();
    } catch (IOException e) {
      return "";
    }
  }

  private Optional<Snapshot> read(String state) {
    if (!Files.isDirectory(folder)) {
      return Optional.of(new Snapshot(state, Map.of()));
    }
    var files = new HashMap<String, Representation>();
    var room = MAX_BYTES;
    try (var found = Files.walk(folder, 2)) {
      for (var file :
          (Iterable<Path>)
              found.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).limit(MAX_FILES)
                  ::iterator) {
        var name = folder.relativize(file).toString().replace('\\', '/');
        room -= Files.size(file);
        if (room < 0) {
          throw new IOException("more than " + MAX_BYTES + " bytes");
        }
        representation(name, Files.readAllBytes(file))
            .ifPresent(content -> files.put(name, content));
      }
      return Optional.of(new Snapshot(state, Map.copyOf(files)));
    } catch (IOException | RuntimeException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The feed folder cannot be read; what was served before goes on: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Representation> representation(String name, byte[] bytes) {
    if (ARTIFACT.matcher(name).matches()) {
      if (!name.endsWith("/" + sha256(bytes))) {
        LOG.log(
            System.Logger.Level.WARNING,
            "Not served, its bytes are not those of its name: " + name);
        return Optional.empty();
      }
      return Optional.of(Representation.of(bytes, "application/octet-stream", IMMUTABLE));
    }
    if (name.equals("release.json")) {
      return Optional.of(Representation.of(bytes, "application/json", SHORT));
    }
    return ROOT.matcher(name).matches() || RELEASE.matcher(name).matches()
        ? Optional.of(Representation.of(bytes, "application/json", IMMUTABLE))
        : Optional.empty();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // Every Java has it.
    }
  }

  private record Snapshot(String state, Map<String, Representation> files) {}
}
