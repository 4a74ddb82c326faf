package dev.plainlink.bundle;

import dev.plainlink.bundle.RuleSources.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code DIR/services/*.json} and {@code DIR/well-known.json}; what is missing is a problem.
 */
public final class RuleFiles {
  private static final String SERVICES = "services";
  private static final String WELL_KNOWN = "well-known.json";
  private static final String SUFFIX = ".json";

  private final Path dir;
  private final List<Problem> problems = new ArrayList<>();

  private RuleFiles(Path dir) {
    this.dir = dir;
  }

  public static Parsed<RuleSources> read(Path dir) {
    return new RuleFiles(dir).read();
  }

  private Parsed<RuleSources> read() {
    if (!Files.isDirectory(dir)) {
      report(dir.toString(), "a folder of rules", "none");
      return Parsed.broken(problems);
    }
    var services = new ArrayList<Source>();
    for (var name : serviceNames()) {
      source(name, dir.resolve(SERVICES).resolve(name)).ifPresent(services::add);
    }
    var wellKnown = source(WELL_KNOWN, dir.resolve(WELL_KNOWN));
    return problems.isEmpty() && wellKnown.isPresent()
        ? Parsed.of(new RuleSources(List.copyOf(services), wellKnown.get()))
        : Parsed.broken(problems);
  }

  private List<String> serviceNames() {
    var folder = dir.resolve(SERVICES);
    if (!Files.isDirectory(folder)) {
      report(folder.toString(), "a folder of rule files", "none");
      return List.of();
    }
    try (var files = Files.list(folder)) {
      var names =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(SUFFIX))
              .sorted()
              .toList();
      if (names.isEmpty()) {
        report(folder.toString(), "at least one file *.json", "none");
      }
      return names;
    } catch (IOException e) {
      report(folder.toString(), "a readable folder", String.valueOf(e.getMessage()));
      return List.of();
    }
  }

  private Optional<Source> source(String name, Path file) {
    if (!Files.isRegularFile(file)) {
      report(name, "a file " + file, "none");
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      // One byte more than is allowed: whoever parses it refuses the size.
      return Optional.of(new Source(name, in.readNBytes(StrictJson.MAX_BYTES + 1)));
    } catch (IOException e) {
      report(name, "a readable file", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void report(String file, String expected, String found) {
    problems.add(new Problem(file, "", "", expected, found));
  }
}
