package dev.plainlink.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real launcher as a process, with files as its streams. */
public final class Launcher {
  static final Path IMAGE = Path.of(System.getProperty("plainlink.image", "target/plainlink"));
  public static final Path PROGRAM = IMAGE.resolve("bin/plainlink").toAbsolutePath();

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path program = PROGRAM;
  private byte[] input = {};

  /** What a run left behind. */
  public record Result(int code, String out, String err) {}

  public Launcher(Path folder) {
    this.folder = folder;
  }

  /** Another build of it. */
  public Launcher program(Path other) {
    program = other;
    return this;
  }

  Launcher input(byte[] bytes) {
    input = bytes;
    return this;
  }

  public Launcher environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Result run(String... args) throws IOException, InterruptedException {
    return run(folder.resolve("out"), args);
  }

  public Result run(Path out, String... args) throws IOException, InterruptedException {
    var in = Files.write(folder.resolve("in"), input);
    var err = folder.resolve("err");
    var process =
        builder(args)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("no end after a minute");
    }
    var printed = Files.isRegularFile(out) ? Files.readString(out, StandardCharsets.UTF_8) : "";
    return new Result(process.exitValue(), printed, Files.readString(err, StandardCharsets.UTF_8));
  }

  ProcessBuilder builder(String... args) {
    var command = Stream.concat(Stream.of(program.toString()), Stream.of(args)).toList();
    var builder = new ProcessBuilder(List.copyOf(command)).directory(folder.toFile());
    builder.environment().putAll(environment);
    return builder;
  }
}
