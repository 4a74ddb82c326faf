package dev.plainlink.host.messaging;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Not a test: frames at a steady rate through the real program on real pipes, and its memory after
 * the first hundred thousand. Run by {@code native-host/host/bench.sh}.
 */
final class HostBench {
  private static final int RATE = 10_000;
  private static final int MEMORY_AFTER = 100_000;
  private static final long MAX_RSS_KB = 64 << 10;

  /** A browser's extension has 64 requests under way at most. */
  private static final int UNDER_WAY = 64;

  private static final String RESOLVE =
      ",\"kind\":\"resolve\",\"url\":\"https://c.pc.qq.com/middlem.html?pfurl="
          + "https%3A%2F%2Fexample.com%2Fa%3Fb%3D1\"}";

  private final Process process;
  private final Semaphore places = new Semaphore(UNDER_WAY);
  private final AtomicLong errors = new AtomicLong();
  private final AtomicLong rssKb = new AtomicLong();

  private HostBench(Process process) {
    this.process = process;
  }

  /**
   * Prints the figures; exit 1 when a bound does not hold.
   *
   * @param args the launcher, and for how many seconds
   */
  public static void main(String[] args) throws Exception {
    var home = Files.createTempDirectory("plainlink-bench");
    var builder =
        new ProcessBuilder(List.of(args[0], HostProcess.ORIGIN))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("HOME", home.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
    var good = new HostBench(builder.start()).run(Long.parseLong(args[1]) * RATE);
    System.exit(good ? 0 : 1);
  }

  private boolean run(long frames) throws Exception {
    var reader = new Thread(() -> read(frames), "replies");
    var start = System.nanoTime();
    reader.start();
    send(frames, start);
    reader.join();
    var seconds = (System.nanoTime() - start) / 1e9;
    process.getOutputStream().close();
    var end = process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    System.out.printf(
        "%d frames in %.1f s: %.0f frames/s (asked: %d), %d errors, exit %d%n",
        frames, seconds, frames / seconds, RATE, errors.get(), end);
    System.out.printf(
        "memory after %d frames: %.1f MB (bound: 64)%n", MEMORY_AFTER, rssKb.get() / 1024.0);
    return errors.get() == 0
        && end == 0
        && rssKb.get() <= MAX_RSS_KB
        && frames / seconds > RATE * 0.98;
  }

  /** Ten milliseconds' frames at a time. */
  private void send(long frames, long start) throws IOException, InterruptedException {
    var out = process.getOutputStream();
    for (long id = 1; id <= frames; id++) {
      places.acquire();
      out.write(Frames.of("{\"id\":" + id + RESOLVE));
      if (places.availablePermits() == 0 || id % (RATE / 100) == 0) {
        out.flush();
      }
      if (id % (RATE / 100) == 0) {
        var early = start + id * (1_000_000_000L / RATE) - System.nanoTime();
        if (early > 0) {
          TimeUnit.NANOSECONDS.sleep(early);
        }
      }
    }
    out.flush();
  }

  private void read(long frames) {
    try (var in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
      for (long id = 1; id <= frames; id++) {
        if (!isRight(in, id)) {
          errors.incrementAndGet();
        }
        places.release();
        if (id == Math.min(MEMORY_AFTER, frames)) {
          rssKb.set(memory());
        }
      }
    } catch (IOException e) {
      errors.incrementAndGet();
      places.release(Integer.MAX_VALUE / 2);
    }
  }

  private static boolean isRight(InputStream stream, long id) throws IOException {
    var in = (DataInputStream) stream;
    var header = new byte[4];
    in.readFully(header);
    var body = new byte[ByteBuffer.wrap(header).order(ByteOrder.nativeOrder()).getInt()];
    in.readFully(body);
    var text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
    return text.startsWith("{\"id\":" + id + ",\"ok\":true") && text.contains("\"target\"");
  }

  private long memory() throws IOException {
    var status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
    var line = status.lines().filter(text -> text.startsWith("VmRSS:")).findFirst().orElseThrow();
    return Long.parseLong(line.replaceAll("[^0-9]", ""));
  }
}
