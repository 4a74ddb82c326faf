package dev.plainlink.host.messaging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Requests that wait for the worker: so many, of so many bytes together, and no more. */
final class Backlog {
  static final int MAX_REQUESTS = 256;
  static final int MAX_BYTES = 1 << 20;

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private int bytes;
  private boolean closed;

  /**
   * A request that waits.
   *
   * @param bytes of its frame
   * @param since when it was read, in the clock's nanoseconds
   */
  record Entry(Request request, int bytes, long since) {}

  /** False when there is no room: the request was not taken. */
  synchronized boolean offer(Entry entry) {
    // bytes <= MAX_BYTES and a frame has at most as many: no overflow.
    if (entries.size() == MAX_REQUESTS || bytes + entry.bytes() > MAX_BYTES) {
      return false;
    }
    entries.add(entry);
    bytes += entry.bytes();
    notifyAll();
    return true;
  }

  /** Waits for the next one; empty when there will be none. */
  synchronized Optional<Entry> take() throws InterruptedException {
    while (entries.isEmpty() && !closed) {
      wait();
    }
    return next();
  }

  /** Takes out what was read before an instant. */
  synchronized List<Entry> takeOlder(long instant) {
    var older = new ArrayList<Entry>();
    while (!entries.isEmpty() && entries.element().since() - instant < 0) {
      older.add(next().orElseThrow());
    }
    return older;
  }

  private Optional<Entry> next() {
    var next = entries.poll();
    if (next == null) {
      return Optional.empty();
    }
    bytes -= next.bytes();
    return Optional.of(next);
  }

  /** Nothing more will come. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
