package dev.plainlink.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts programs with nothing in their environment but what a test put there. */
final class Shell {
  private static final int MAX_SECONDS = 120;

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();

  /** What a run left behind; both streams in one. */
  record Result(int code, String output) {}

  Shell(Path folder) {
    this.folder = folder;
    environment.put("PATH", "/usr/bin:/bin");
  }

  Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Standard input is empty and no terminal, so that nothing can be asked. */
  Result run(List<String> command) throws IOException, InterruptedException {
    var output = Files.createTempFile("plainlink", "output");
    try {
      var builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      var process = builder.start();
      if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("no end after " + MAX_SECONDS + " s: " + command);
      }
      return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.delete(output);
    }
  }
}
