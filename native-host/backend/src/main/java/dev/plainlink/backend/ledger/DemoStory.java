package dev.plainlink.backend.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What happened between September 2021 and February 2022, with made-up counts: MIIT's demand of 9
 * September; on the 17th QQ opened Taobao and Douyin in the morning and blocked them again by
 * night, while WeChat stayed closed; WeChat's steps of 29 November (one-to-one chats; groups on
 * trial) and 27 January (Taobao and Douyin in groups too). What Tencent has a share in was open all
 * along.
 */
public final class DemoStory {
  private static final LocalDate FIRST = LocalDate.of(2021, 9, 6);

  /** The day on which the story ends. */
  public static final LocalDate LAST = LocalDate.of(2022, 2, 6);

  private static final LocalDate MIIT = LocalDate.of(2021, 9, 17);
  private static final LocalDate ONE_TO_ONE = LocalDate.of(2021, 11, 29);
  private static final LocalDate GROUPS = LocalDate.of(2022, 1, 27);
  private static final int VOTES = 40;

  private DemoStory() {}

  /**
   * From a quarter on, so many of {@link #VOTES} opened and were asked; the others were blocked.
   */
  private record Phase(LocalDate day, int slot, int opened, int asked) {
    boolean begun(LocalDate today, int slotNow) {
      return day.isBefore(today) || (day.equals(today) && slot <= slotNow);
    }
  }

  private record Line(String sender, String target, List<Phase> phases) {}

  private static List<Line> lines() {
    var lines = new ArrayList<Line>();
    // Slot 0 is the morning in China, slot 2 begins at 20:00.
    for (var target : List.of("taobao", "douyin")) {
      lines.add(
          new Line("qq", target, List.of(blocked(FIRST, 0), open(MIIT, 0), blocked(MIIT, 2))));
    }
    lines.add(
        new Line(
            "wechat", "taobao", List.of(blocked(FIRST, 0), trial(ONE_TO_ONE), open(GROUPS, 0))));
    lines.add(
        new Line(
            "wechat", "douyin", List.of(blocked(FIRST, 0), trial(ONE_TO_ONE), open(GROUPS, 0))));
    for (var target : List.of("jd", "pinduoduo", "bilibili", "kuaishou")) {
      lines.add(new Line("wechat", target, List.of(open(FIRST, 0))));
      lines.add(new Line("qq", target, List.of(open(FIRST, 0))));
    }
    lines.add(new Line("weibo", "jd", List.of(blocked(FIRST, 0))));
    lines.add(new Line("weibo", "taobao", List.of(new Phase(FIRST, 0, 18, 2))));
    return lines;
  }

  private static Phase open(LocalDate day, int slot) {
    return new Phase(day, slot, 37, 2);
  }

  private static Phase blocked(LocalDate day, int slot) {
    return new Phase(day, slot, 1, 3);
  }

  /** One-to-one chats open, groups do not. */
  private static Phase trial(LocalDate day) {
    return new Phase(day, 0, 21, 4);
  }

  /** Writes it into an empty database. */
  public static void tell(Jdbi jdbi) {
    jdbi.useTransaction(handle -> lines().forEach(line -> tell(handle, line)));
  }

  private static void tell(Handle handle, Line line) {
    var votes =
        handle.prepareBatch(
            "insert into vote (day, slot, sender, target, opened, asked, blocked) values (?, ?, ?, ?, ?, ?, ?)");
    var days =
        handle.prepareBatch(
            "insert into pair_day (day, sender, target, clients) values (?, ?, ?, ?)");
    for (var day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
      for (var slot = 0; slot < 4; slot++) {
        var phase = phase(line, day, slot);
        var blocked = VOTES - phase.opened - phase.asked;
        votes.add(
            day.toString(), slot, line.sender, line.target, phase.opened, phase.asked, blocked);
      }
      days.add(day.toString(), line.sender, line.target, VOTES);
    }
    votes.execute();
    days.execute();
  }

  private static Phase phase(Line line, LocalDate day, int slot) {
    var now = line.phases.get(0);
    for (var phase : line.phases) {
      now = phase.begun(day, slot) ? phase : now;
    }
    return now;
  }
}
