package dev.plainlink.backend.ledger;

import dev.plainlink.backend.ledger.Ledger.Pair;
import dev.plainlink.backend.names.Language;
import dev.plainlink.backend.names.Names;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** The public page: no script, no picture from elsewhere, readable without style. */
final class LedgerPage {
  private final Ledger ledger;
  private final Names names;
  private final Language language;
  private final Texts texts;
  private final boolean demo;

  LedgerPage(Ledger ledger, Names names, Language language, boolean demo) {
    this.ledger = ledger;
    this.names = names;
    this.language = language;
    this.texts = Texts.in(language);
    this.demo = demo;
  }

  String html() {
    var html = new Html();
    head(html);
    if (ledger.pairs().isEmpty()) {
      html.raw("<p class=\"empty\">").text(texts.get("none")).raw("</p>\n");
    } else {
      map(html);
      lines(html);
    }
    rules(html);
    return html.raw("</main>\n</body>\n</html>\n").toString();
  }

  private void head(Html html) {
    html.raw("<!doctype html>\n<html")
        .attribute("lang", language.tag())
        .raw(">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw(
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.raw("<title>")
        .text(texts.get("title"))
        .raw(
            " · Plainlink</title>\n<link rel=\"stylesheet\" href=\"/ledger.css\">\n</head>\n<body>\n");
    html.raw("<a class=\"skip\" href=\"#main\">")
        .text(texts.get("skip"))
        .raw("</a>\n<header>\n<h1>")
        .text(texts.get("title"))
        .raw("</h1>\n");
    var other = language == Language.ENGLISH ? Language.CHINESE : Language.ENGLISH;
    html.raw("<nav><a")
        .attribute("href", "/ledger?lang=" + other.tag())
        .attribute("hreflang", other.tag())
        .attribute("lang", other.tag());
    html.raw(">")
        .text(texts.get("other"))
        .raw("</a></nav>\n</header>\n<main id=\"main\">\n<p class=\"lead\">")
        .text(texts.get("lead"))
        .raw("</p>\n");
    if (demo) {
      html.raw("<p class=\"demo\" role=\"note\">").text(texts.get("demo")).raw("</p>\n");
    }
  }

  private void map(Html html) {
    html.raw("<h2>")
        .text(texts.get("heat"))
        .raw(" · <time>")
        .text(ledger.today().toString())
        .raw("</time></h2>\n<p>")
        .text(texts.get("explain"))
        .raw("</p>\n");
    legend(html);
    var map = new HeatMap(ledger, names, language);
    html.raw("<div class=\"scroll\" tabindex=\"0\" role=\"region\"")
        .attribute("aria-label", texts.get("heat"))
        .raw(">\n");
    map.draw(html);
    html.raw("</div>\n<div class=\"visually-hidden\">\n");
    map.table(html);
    html.raw("</div>\n");
  }

  private void legend(Html html) {
    html.raw("<ul class=\"legend\"").attribute("aria-label", texts.get("legend")).raw(">\n");
    for (var state : State.values()) {
      html.raw("<li><span class=\"dot ")
          .raw(LedgerExport.word(state))
          .raw("\" aria-hidden=\"true\">")
          .raw(HeatMap.sign(state));
      html.raw("</span> ").text(texts.of(state)).raw("</li>\n");
    }
    html.raw("</ul>\n");
  }

  private void lines(Html html) {
    html.raw("<h2>").text(texts.get("lines")).raw("</h2>\n");
    var line = new TimeLine(firstDay(ledger.pairs()), ledger.today(), language);
    for (var pair : mostChangedFirst()) {
      line.draw(html, pair, pair.sender() + "-" + pair.target(), title(pair));
    }
  }

  /** What has moved is what people come for. */
  private List<Pair> mostChangedFirst() {
    return ledger.pairs().stream()
        .sorted(Comparator.comparing((Pair pair) -> pair.changes().size()).reversed())
        .toList();
  }

  private LocalDate firstDay(List<Pair> pairs) {
    return pairs.stream()
        .filter(pair -> !pair.votes().isEmpty())
        .map(pair -> pair.votes().get(0).at().day())
        .min(LocalDate::compareTo)
        .orElse(ledger.today());
  }

  private String title(Pair pair) {
    var sender = names.senders().get(pair.sender());
    var target = names.targets().get(pair.target());
    return (sender == null ? pair.sender() : sender.in(language))
        + " → "
        + (target == null ? pair.target() : target.in(language));
  }

  private void rules(Html html) {
    html.raw("<h2>").text(texts.get("rules")).raw("</h2>\n");
    for (var rule : List.of("rules.shown", "rules.votes", "rules.private")) {
      html.raw("<p>").text(texts.get(rule)).raw("</p>\n");
    }
    html.raw("<h2>")
        .text(texts.get("data"))
        .raw("</h2>\n<ul>\n<li><a href=\"/v1/ledger.csv\">")
        .text(texts.get("csv"));
    html.raw("</a></li>\n<li><a href=\"/v1/ledger.json\">")
        .text(texts.get("json"))
        .raw("</a></li>\n</ul>\n");
  }
}
