package dev.plainlink.host.messaging;

import dev.plainlink.host.messaging.Backlog.Entry;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One port, from its first frame to its end. The calling thread reads, one worker answers, and a
 * third thread sees to it that every request is answered within its time, also when a disk hangs. A
 * browser that sends but does not read fills the pipe and then waits itself: nothing grows here.
 */
final class Conversation {
  /** From read to reply of what the network answers; the extension waits a little longer. */
  static final long SLOW_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** From read to reply. The extension waits for 1.5 s. */
  static final long LIMIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);

  private static final long TICK_MS = 100;
  private static final long LAST_REPLIES_MS = 3_000;

  private final FrameReader reader;
  private final FrameWriter writer;
  private final Responder responder;
  private final LongSupplier clock;
  private final Consumer<End> broken;
  private final Backlog backlog = new Backlog();
  private final AtomicReference<@Nullable Entry> current = new AtomicReference<>();
  private final AtomicReference<@Nullable Entry> slow = new AtomicReference<>();
  private final AtomicReference<@Nullable Thread> slowWork = new AtomicReference<>();

  /**
   * Takes both ends of the port.
   *
   * @param clock in nanoseconds
   * @param broken told by another thread that the port is of no more use; ends the process
   */
  Conversation(
      FrameReader reader,
      FrameWriter writer,
      Responder responder,
      LongSupplier clock,
      Consumer<End> broken) {
    this.reader = reader;
    this.writer = writer;
    this.responder = responder;
    this.clock = clock;
    this.broken = broken;
  }

  /**
   * Until the browser closes the port; requests that were read before are still answered.
   *
   * @throws ProtocolException at the first thing that is wrong
   */
  void run() throws IOException, InterruptedException {
    var worker = new Worker();
    worker.start();
    new Deadlines().start();
    for (var body = reader.next(); body.isPresent(); body = reader.next()) {
      accept(body.get());
    }
    backlog.close();
    worker.join(LAST_REPLIES_MS);
    var last = slowWork.get();
    if (last != null) {
      last.join(LAST_REPLIES_MS);
    }
  }

  /** What needs no work is answered at once, ahead of what waits. */
  void accept(byte[] body) throws IOException {
    var request = MessageJson.read(body);
    if (request instanceof Request.Unusable unusable) {
      writer.write(new Reply.Failed(unusable.id(), unusable.code()));
    } else if (request instanceof Request.RulesCheck) {
      acceptSlow(new Entry(request, body.length, clock.getAsLong()));
    } else if (!backlog.offer(new Entry(request, body.length, clock.getAsLong()))) {
      writer.write(new Reply.Failed(request.id(), ErrorCode.BUSY));
    }
  }

  /** One at a time, beside the worker: who asks for something else does not wait for it. */
  private void acceptSlow(Entry entry) throws IOException {
    if (!slow.compareAndSet(null, entry)) {
      writer.write(new Reply.Failed(entry.request().id(), ErrorCode.BUSY));
      return;
    }
    slowWork.set(thread("slow", () -> answerSlow(entry)));
  }

  private void answerSlow(Entry entry) {
    try {
      var reply = reply(entry.request());
      if (slow.compareAndSet(entry, null)) {
        writer.write(reply);
      }
    } catch (IOException e) {
      broken.accept(End.IO);
    }
  }

  private void work() {
    try {
      for (var entry = backlog.take(); entry.isPresent(); entry = backlog.take()) {
        answer(entry.get());
      }
    } catch (IOException e) {
      broken.accept(End.IO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Unless the time is over, and the reply with it. */
  void answer(Entry entry) throws IOException {
    current.set(entry);
    var reply =
        isOver(entry)
            ? new Reply.Failed(entry.request().id(), ErrorCode.TIMEOUT)
            : reply(entry.request());
    if (current.compareAndSet(entry, null)) {
      writer.write(reply);
      after(entry.request(), reply);
    }
  }

  private Reply reply(Request request) {
    try {
      return responder.to(request);
    } catch (RuntimeException e) {
      // Only the kind: a message may quote what was asked.
      System.err.println("plainlink-host: a defect: " + e.getClass().getName());
      return new Reply.Failed(request.id(), ErrorCode.INTERNAL);
    }
  }

  private void after(Request request, Reply reply) {
    try {
      responder.after(request, reply);
    } catch (RuntimeException e) {
      System.err.println("plainlink-host: a defect: " + e.getClass().getName());
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(TICK_MS);
        endOverdue();
      }
    } catch (IOException e) {
      broken.accept(End.IO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Answers for the worker when it is too slow. */
  void endOverdue() throws IOException {
    end(current, LIMIT_NANOS);
    end(slow, SLOW_LIMIT_NANOS);
    for (var entry : backlog.takeOlder(clock.getAsLong() - LIMIT_NANOS)) {
      writer.write(new Reply.Failed(entry.request().id(), ErrorCode.TIMEOUT));
    }
  }

  private void end(AtomicReference<@Nullable Entry> place, long limit) throws IOException {
    var entry = place.get();
    if (entry != null
        && clock.getAsLong() - entry.since() > limit
        && place.compareAndSet(entry, null)) {
      writer.write(new Reply.Failed(entry.request().id(), ErrorCode.TIMEOUT));
    }
  }

  private boolean isOver(Entry entry) {
    return clock.getAsLong() - entry.since() > LIMIT_NANOS;
  }

  /** A class, as there is no lambda before the first reply (ImageIT). */
  private final class Worker extends Thread {
    Worker() {
      super("worker");
      setDaemon(true);
    }

    @Override
    public void run() {
      work();
    }
  }

  private final class Deadlines extends Thread {
    Deadlines() {
      super("deadlines");
      setDaemon(true);
    }

    @Override
    public void run() {
      watch();
    }
  }
}
