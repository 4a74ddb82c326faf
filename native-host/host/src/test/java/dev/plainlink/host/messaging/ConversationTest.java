package dev.plainlink.host.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import dev.plainlink.host.messaging.Backlog.Entry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConversationTest {
  private static final long LATE = Conversation.LIMIT_NANOS + 1;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10);

  private Conversation conversation(byte[] in, Responder responder) {
    return new Conversation(
        new FrameReader(new ByteArrayInputStream(in)),
        new FrameWriter(out),
        responder,
        now::get,
        end -> fail("ended with " + end));
  }

  private static Reply done(Request request) {
    return new Reply.Shared(request.id(), 0, true, java.util.Set.of(), java.util.Set.of(), false);
  }

  private static String get(int id) {
    return "{\"id\":" + id + ",\"kind\":\"settings-get\"}";
  }

  private static String ok(int id) {
    return "{\"id\":" + id + ",\"ok\":true,\"revision\":0,\"on\":true,\"off\":[],\"chosen\":[]}";
  }

  private static String failed(int id, String code) {
    return "{\"id\":" + id + ",\"ok\":false,\"error\":{\"code\":\"" + code + "\"}}";
  }

  @Test
  void what_was_read_before_the_end_is_answered_in_order() throws Exception {
    conversation(Frames.of(get(3), get(1), get(2)), ConversationTest::done).run();

    assertEquals(List.of(ok(3), ok(1), ok(2)), Frames.texts(out.toByteArray()));
  }

  @Test
  void the_257th_that_waits_is_told_so() throws Exception {
    var conversation = conversation(new byte[0], ConversationTest::done);
    for (var id = 1; id <= Backlog.MAX_REQUESTS + 1; id++) {
      conversation.accept(get(id).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    assertEquals(List.of(failed(257, "busy")), Frames.texts(out.toByteArray()));
  }

  @Test
  void what_needs_no_work_is_answered_at_once() throws Exception {
    var conversation = conversation(new byte[0], ConversationTest::done);
    conversation.accept(
        "{\"id\":1,\"kind\":\"x\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    conversation.accept("{\"id\":2}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertEquals(
        List.of(failed(1, "unknown-request"), failed(2, "bad-request")),
        Frames.texts(out.toByteArray()));
  }

  @Test
  void who_waited_too_long_is_told_so_and_its_work_is_not_done() throws Exception {
    var asked = new ArrayList<Request>();
    var conversation =
        conversation(
            new byte[0],
            request -> {
              asked.add(request);
              return done(request);
            });
    var entry = new Entry(new Request.SettingsGet(1), 9, now.get());
    now.addAndGet(LATE);
    conversation.answer(entry);

    assertEquals(List.of(failed(1, "timeout")), Frames.texts(out.toByteArray()));
    assertEquals(List.of(), asked);
  }

  @Test
  void a_reply_that_comes_too_late_is_not_sent_again() throws Exception {
    var holder = new ArrayList<Conversation>();
    var conversation =
        conversation(
            new byte[0],
            request -> {
              now.addAndGet(LATE);
              try {
                holder.get(0).endOverdue();
                holder.get(0).endOverdue();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
              return done(request);
            });
    holder.add(conversation);
    conversation.answer(new Entry(new Request.SettingsGet(1), 9, now.get()));
    conversation.endOverdue();

    assertEquals(List.of(failed(1, "timeout")), Frames.texts(out.toByteArray()));
  }

  @Test
  void what_waits_behind_a_worker_that_hangs_is_told_in_time() throws Exception {
    var conversation = conversation(new byte[0], ConversationTest::done);
    for (var id = 1; id <= 3; id++) {
      conversation.accept(get(id).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      now.addAndGet(LATE / 2);
    }
    conversation.endOverdue();

    assertEquals(List.of(failed(1, "timeout")), Frames.texts(out.toByteArray()));
    now.addAndGet(LATE);
    conversation.endOverdue();
    assertEquals(3, Frames.texts(out.toByteArray()).size());
  }

  private static String check(int id) {
    return "{\"id\":" + id + ",\"kind\":\"rules-check\"}";
  }

  @Test
  void a_check_holds_up_nobody_and_a_second_one_is_told_so() throws Exception {
    var asked = new CountDownLatch(1);
    Responder responder =
        request -> {
          if (request instanceof Request.RulesCheck check) {
            await(asked);
            return new Reply.Checked(check.id(), "unchanged", 7);
          }
          asked.countDown();
          return done(request);
        };
    conversation(Frames.of(check(1), check(2), get(3)), responder).run();

    // The check ends when the other is being answered: which of both is written first is open.
    assertEquals(
        java.util.Set.of(
            failed(2, "busy"),
            ok(3),
            "{\"id\":1,\"ok\":true,\"verdict\":\"unchanged\",\"version\":7}"),
        java.util.Set.copyOf(Frames.texts(out.toByteArray())));
  }

  @Test
  void a_check_that_takes_longer_than_a_minute_is_given_up_once() throws Exception {
    var release = new CountDownLatch(1);
    var conversation =
        conversation(
            new byte[0],
            request -> {
              await(release);
              return done(request);
            });
    conversation.accept(check(1).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    now.addAndGet(LATE);
    conversation.endOverdue();
    assertEquals(List.of(), Frames.texts(out.toByteArray()));
    now.addAndGet(Conversation.SLOW_LIMIT_NANOS);
    conversation.endOverdue();
    release.countDown();
    conversation.run();

    assertEquals(List.of(failed(1, "timeout")), Frames.texts(out.toByteArray()));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_defect_is_a_reply_and_the_next_request_is_answered() throws Exception {
    conversation(
            Frames.of(get(1), get(2)),
            request -> {
              if (request.id() == 1) {
                throw new IllegalStateException("https://secret.test/");
              }
              return done(request);
            })
        .run();

    assertEquals(List.of(failed(1, "internal"), ok(2)), Frames.texts(out.toByteArray()));
  }

  @Test
  void a_broken_frame_ends_it() {
    var conversation = conversation(Frames.of("[]"), ConversationTest::done);

    assertThrows(ProtocolException.class, conversation::run);
  }

  @Test
  void the_backlog_is_bounded_in_requests_and_bytes_and_has_room_again() throws Exception {
    var backlog = new Backlog();
    var big = new Entry(new Request.RulesStatus(1), Backlog.MAX_BYTES / 2, 0);
    assertEquals(true, backlog.offer(big));
    assertEquals(true, backlog.offer(big));
    assertEquals(false, backlog.offer(new Entry(new Request.RulesStatus(2), 1, 0)));
    assertEquals(big, backlog.take().orElseThrow());
    assertEquals(
        2,
        IntStream.range(0, 3)
            .filter(
                i -> backlog.offer(new Entry(new Request.RulesStatus(3), Backlog.MAX_BYTES / 4, 0)))
            .count());
    assertEquals(3, backlog.takeOlder(1).size());
    backlog.close();
    assertEquals(true, backlog.take().isEmpty());
  }
}
