package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine is pure: it names nothing of the platform but plain values and collections. */
class ArchitectureTest {
  private static final Path CLASSES = Path.of("target/classes");
  private static final List<String> ALLOWED =
      List.of(
          "java/lang/",
          "java/util/",
          "java/nio/charset/",
          "dev/plainlink/engine/",
          "org/jspecify/annotations/");
  private static final List<String> BANNED =
      List.of(
          "java/util/regex/",
          "java/util/concurrent/",
          "java/util/logging/",
          "java/util/Scanner",
          "java/util/Random",
          "java/lang/reflect/",
          "java/lang/System",
          "java/lang/Thread",
          "java/lang/Process",
          "java/lang/ClassLoader");

  /**
   * Methods of String that take a regular expression; {@code matches} is also a name of our own.
   */
  private static final List<String> BANNED_CALLS =
      List.of("replaceAll(", "replaceFirst(", "split(\"", ".matches(\"", "String.format(");

  static Stream<Path> classes() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files.filter(file -> file.toString().endsWith(".class")).toList().stream();
    }
  }

  @Test
  void the_module_requires_java_base_only_and_exports_one_package() throws IOException {
    try (InputStream in = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
      ModuleDescriptor module = ModuleDescriptor.read(in);
      assertEquals(
          List.of("java.base"),
          module.requires().stream()
              .filter(r -> !r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
              .map(ModuleDescriptor.Requires::name)
              .toList());
      assertEquals(1, module.exports().size());
    }
  }

  @ParameterizedTest
  @MethodSource("classes")
  void a_class_names_only_plain_values(Path file) throws IOException {
    // Class names stand in the constant pool as they are written in the class file format.
    String pool = Files.readString(file, StandardCharsets.ISO_8859_1);
    for (String banned : BANNED) {
      assertFalse(pool.contains(banned), () -> file + " names " + banned);
    }
    for (String name : platformNames(pool)) {
      assertTrue(ALLOWED.stream().anyMatch(name::startsWith), () -> file + " names " + name);
    }
  }

  private static List<String> platformNames(String pool) {
    return Stream.of("java/", "javax/", "jdk/", "sun/", "com/sun/")
        .flatMap(
            prefix ->
                java.util.regex.Pattern.compile("(?<![A-Za-z0-9/])L?(" + prefix + "[A-Za-z0-9/$]+)")
                    .matcher(pool)
                    .results()
                    .map(result -> result.group(1)))
        .toList();
  }

  @Test
  void no_source_calls_what_takes_a_regular_expression() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String source = Files.readString(file);
        for (String call : BANNED_CALLS) {
          assertFalse(source.contains(call), () -> file + " calls " + call);
        }
      }
    }
  }
}
