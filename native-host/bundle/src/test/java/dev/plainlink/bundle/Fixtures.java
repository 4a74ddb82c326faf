package dev.plainlink.bundle;

import dev.plainlink.bundle.RuleSources.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that tests read: the repository's rules, and the fixtures beside the tests. */
final class Fixtures {
  static final Path RULES = Path.of(System.getProperty("plainlink.rules", "../../rules"));
  static final Path FIXTURES = Path.of("src/test/resources");

  private Fixtures() {}

  static List<Source> in(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Fixtures::file)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Source file(Path file) {
    try {
      return new Source(file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
