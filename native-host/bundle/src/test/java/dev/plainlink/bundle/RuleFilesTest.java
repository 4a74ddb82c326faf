package dev.plainlink.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
  @TempDir Path dir;

  private List<String> problems() {
    return RuleFiles.read(dir).problems().stream()
        .map(problem -> problem.message().replace(dir.toString(), "DIR"))
        .toList();
  }

  @Test
  void a_folder_that_is_not_there() {
    var missing = RuleFiles.read(dir.resolve("none"));

    assertEquals("a folder of rules", missing.problems().get(0).expected());
  }

  @Test
  void a_folder_without_anything() {
    assertEquals(
        List.of(
            "DIR/services: expected a folder of rule files but found none",
            "well-known.json: expected a file DIR/well-known.json but found none"),
        problems());
  }

  @Test
  void services_without_files() throws Exception {
    Files.createDirectory(dir.resolve("services"));
    Files.writeString(dir.resolve("services/README.md"), "no rules");
    Files.writeString(dir.resolve("well-known.json"), "{}");

    assertEquals(
        List.of("DIR/services: expected at least one file *.json but found none"), problems());
  }

  @Test
  void files_come_in_the_order_of_their_names() throws Exception {
    Files.createDirectory(dir.resolve("services"));
    for (var name : List.of("b.json", "a-b.json", "a.json", "B.json")) {
      Files.writeString(dir.resolve("services").resolve(name), "{}");
    }
    Files.writeString(dir.resolve("well-known.json"), "{}");

    assertEquals(
        List.of("B.json", "a-b.json", "a.json", "b.json"),
        RuleFiles.read(dir).value().orElseThrow().services().stream()
            .map(RuleSources.Source::name)
            .toList());
  }
}
