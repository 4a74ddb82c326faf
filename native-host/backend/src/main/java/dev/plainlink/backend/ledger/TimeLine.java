package dev.plainlink.backend.ledger;

import dev.plainlink.backend.ledger.Ledger.Change;
import dev.plainlink.backend.ledger.Ledger.Pair;
import dev.plainlink.backend.names.Language;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One pair over time: a bar of its states, and each change in words. */
final class TimeLine {
  private static final int WIDTH = 900;
  private static final int BAR = 22;
  private static final int AXIS = 18;

  /** Half a day among months must be seen. */
  private static final double MIN_WIDTH = 3;

  private static final int MONTH_WIDTH = 50;

  private final long first;
  private final long end;
  private final Language language;
  private final Texts texts;

  /**
   * All lines of a page share one scale.
   *
   * @param first the day at the left edge
   * @param last the day at the right edge
   */
  TimeLine(LocalDate first, LocalDate last, Language language) {
    this.first = new Quarter(first, 0).index();
    this.end = new Quarter(last.plusDays(1), 0).index();
    this.language = language;
    this.texts = Texts.in(language);
  }

  void draw(Html html, Pair pair, String id, String title) {
    html.raw("<section class=\"line\"><h3 id=\"").text(id).raw("\">").text(title).raw("</h3>\n");
    html.raw("<svg role=\"img\" aria-labelledby=\"")
        .text(id)
        .raw("\" viewBox=\"0 0 ")
        .raw(WIDTH)
        .raw(" ")
        .raw(BAR + AXIS)
        .raw("\">");
    html.raw("<rect class=\"none\" x=\"0\" y=\"0\" width=\"")
        .raw(WIDTH)
        .raw("\" height=\"")
        .raw(BAR)
        .raw("\"/>\n");
    for (var run : runs(pair)) {
      html.raw("<rect class=\"")
          .raw(LedgerExport.word(run.state))
          .raw("\" x=\"")
          .raw(number(x(run.from)));
      html.raw("\" y=\"0\" width=\"")
          .raw(number(Math.max(x(run.to) - x(run.from), MIN_WIDTH)))
          .raw("\" height=\"")
          .raw(BAR)
          .raw("\"><title>");
      html.text(when(Quarter.ofIndex(run.from)) + " " + texts.of(run.state))
          .raw("</title></rect>\n");
    }
    months(html);
    html.raw("</svg>\n");
    if (pair.changes().isEmpty()) {
      html.raw("<p>").text(texts.of(State.UNKNOWN)).raw("</p></section>\n");
      return;
    }
    html.raw("<ol class=\"changes\"")
        .attribute("aria-label", texts.get("changes", title.split(" → ", -1)))
        .raw(">\n");
    pair.changes().forEach(change -> item(html, change));
    html.raw("</ol></section>\n");
  }

  private void item(Html html, Change change) {
    html.raw("<li><span class=\"dot ")
        .raw(LedgerExport.word(change.state()))
        .raw("\" aria-hidden=\"true\">");
    html.raw(HeatMap.sign(change.state()))
        .raw("</span> <time datetime=\"")
        .text(change.at().chineseDay().toString())
        .raw("\">");
    html.text(when(change.at()))
        .raw(language == Language.CHINESE ? "</time>" : "</time> ")
        .text(texts.of(change.state()))
        .raw("</li>\n");
  }

  /** Quarters in a row with the same state; those that nobody told of belong to none. */
  static List<Run> runs(Pair pair) {
    var runs = new ArrayList<Run>();
    for (var votes : pair.votes()) {
      var at = votes.at().index();
      var last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
      if (last != null && last.state == votes.state() && last.to == at) {
        runs.set(runs.size() - 1, new Run(last.from, at + 1, last.state));
      } else if (votes.state() != State.UNKNOWN) {
        runs.add(new Run(at, at + 1, votes.state()));
      }
    }
    return runs;
  }

  record Run(long from, long to, State state) {}

  private void months(Html html) {
    var month = Quarter.ofIndex(first).day().withDayOfMonth(1).plusMonths(1);
    for (; new Quarter(month, 0).index() < end; month = month.plusMonths(1)) {
      var at = x(new Quarter(month, 0).index());
      var x = number(at);
      html.raw("<path class=\"tick\" d=\"M")
          .raw(x)
          .raw(" 0V")
          .raw(BAR + 4)
          .raw("\"/><text class=\"month")
          .raw(month.getMonthValue() % 2 == 0 ? " even" : "")
          .raw("\" x=\"")
          .raw(x);
      html.raw("\" y=\"").raw(BAR + AXIS - 4).raw("\">");
      html.text(at > WIDTH - MONTH_WIDTH ? "" : month.toString().substring(0, 7)).raw("</text>\n");
    }
  }

  private double x(long index) {
    return (double) (Math.max(index, first) - first) * WIDTH / Math.max(end - first, 1);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** In China time, where the platforms are: 2021-09-17 08:00. */
  private String when(Quarter at) {
    var time = at.chineseDay() + String.format(Locale.ROOT, " %02d:00", at.chineseHour());
    return texts.get(
        "since",
        language == Language.ENGLISH
            ? time + " (" + texts.get("china") + ")"
            : texts.get("china") + " " + time);
  }
}
