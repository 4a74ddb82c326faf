package dev.plainlink.host.messaging;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real launcher as a process on real pipes, as a browser has it. */
public final class HostProcess implements AutoCloseable {
  static final Path PROGRAM =
      Path.of(System.getProperty("plainlink.image", "target/plainlink"))
          .resolve("bin/plainlink-host")
          .toAbsolutePath();
  static final String ORIGIN = "chrome-extension://" + Caller.CHROMIUM_ID + "/";

  private final Process process;
  private final Path err;

  private HostProcess(Process process, Path err) {
    this.process = process;
    this.err = err;
  }

  static HostProcess start(Path home) throws IOException {
    return start(home, Map.of(), List.of(ORIGIN));
  }

  /** Another build of it. */
  public static HostProcess start(Path program, Path home) throws IOException {
    return start(program, home, Map.of(), List.of(ORIGIN));
  }

  /** An empty value takes the variable away. */
  static HostProcess start(Path home, Map<String, String> environment, List<String> args)
      throws IOException {
    return start(PROGRAM, home, environment, args);
  }

  private static HostProcess start(
      Path program, Path home, Map<String, String> environment, List<String> args)
      throws IOException {
    var err = home.resolve("stderr");
    var command = Stream.concat(Stream.of(program.toString()), args.stream()).toList();
    var builder = new ProcessBuilder(command).directory(home.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
    builder.environment().put("HOME", home.toString());
    environment.forEach(
        (name, value) -> {
          builder.environment().remove(name);
          if (!value.isEmpty()) {
            builder.environment().put(name, value);
          }
        });
    return new HostProcess(builder.start(), err);
  }

  long pid() {
    return process.pid();
  }

  OutputStream in() {
    return process.getOutputStream();
  }

  InputStream out() {
    return process.getInputStream();
  }

  public void send(byte[] bytes) throws IOException {
    in().write(bytes);
    in().flush();
  }

  /** The next frame's body. */
  public String receive() throws IOException {
    var out = new DataInputStream(out());
    var header = new byte[4];
    out.readFully(header);
    var body = new byte[ByteBuffer.wrap(header).order(ByteOrder.nativeOrder()).getInt()];
    out.readFully(body);
    return new String(body, StandardCharsets.UTF_8);
  }

  public String ask(String message) throws IOException {
    send(Frames.of(message));
    return receive();
  }

  /** A message as a browser sends it. */
  public static byte[] frame(String message) {
    return Frames.of(message);
  }

  /** Closes the port as a browser does. */
  public int closePort() throws IOException, InterruptedException {
    in().close();
    return end();
  }

  int end() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("no end after a minute");
    }
    return process.exitValue();
  }

  public void kill() throws InterruptedException {
    process.destroyForcibly();
    end();
  }

  public String err() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
  }
}
