package dev.plainlink.backend.ledger;

import dev.plainlink.backend.ledger.Ledger.Pair;
import dev.plainlink.backend.names.Language;
import dev.plainlink.backend.names.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From × to as a drawing, and the same as a table for those who do not see it. */
final class HeatMap {
  private static final int LABEL = 150;
  private static final int HEAD = 34;
  private static final int WIDTH = 104;
  private static final int HEIGHT = 40;

  private final Names names;
  private final Language language;
  private final Texts texts;
  private final List<String> targets = new ArrayList<>();
  private final Map<String, Map<String, Pair>> rows = new LinkedHashMap<>();

  HeatMap(Ledger ledger, Names names, Language language) {
    this.names = names;
    this.language = language;
    this.texts = Texts.in(language);
    for (var pair : ledger.pairs()) {
      rows.computeIfAbsent(pair.sender(), key -> new LinkedHashMap<>()).put(pair.target(), pair);
    }
    names.targets().keySet().stream()
        .filter(target -> rows.values().stream().anyMatch(row -> row.containsKey(target)))
        .forEach(targets::add);
  }

  void draw(Html html) {
    var width = LABEL + targets.size() * WIDTH;
    var height = HEAD + rows.size() * HEIGHT;
    html.raw("<svg class=\"heat\" role=\"img\" aria-labelledby=\"heat-t heat-d\" viewBox=\"0 0 ");
    html.raw(width)
        .raw(" ")
        .raw(height)
        .raw("\" width=\"")
        .raw(width)
        .raw("\" height=\"")
        .raw(height)
        .raw("\">");
    html.raw("<title id=\"heat-t\">").text(texts.get("heat")).raw("</title>");
    html.raw("<desc id=\"heat-d\">").text(texts.get("heat.summary")).raw("</desc>\n");
    for (var column = 0; column < targets.size(); column++) {
      label(
          html,
          LABEL + column * WIDTH + WIDTH / 2,
          HEAD - 12,
          "middle",
          target(targets.get(column)));
    }
    var y = HEAD;
    for (var row : rows.entrySet()) {
      label(html, LABEL - 12, y + HEIGHT / 2 + 5, "end", sender(row.getKey()));
      for (var column = 0; column < targets.size(); column++) {
        cell(html, LABEL + column * WIDTH, y, row.getKey(), targets.get(column), row.getValue());
      }
      y += HEIGHT;
    }
    html.raw("</svg>\n");
  }

  private void cell(Html html, int x, int y, String sender, String target, Map<String, Pair> row) {
    var pair = row.get(target);
    var state = pair == null ? State.UNKNOWN : pair.now();
    html.raw("<g><title>")
        .text(sender(sender) + " → " + target(target) + ": " + texts.of(state))
        .raw("</title>");
    html.raw("<rect class=\"cell ")
        .raw(LedgerExport.word(state))
        .raw("\" rx=\"4\" x=\"")
        .raw(x + 2)
        .raw("\" y=\"")
        .raw(y + 2);
    html.raw("\" width=\"").raw(WIDTH - 4).raw("\" height=\"").raw(HEIGHT - 4).raw("\"/>");
    label(html, x + WIDTH / 2, y + HEIGHT / 2 + 6, "middle", sign(state));
    html.raw("</g>\n");
  }

  private static void label(Html html, int x, int y, String anchor, String text) {
    html.raw("<text x=\"")
        .raw(x)
        .raw("\" y=\"")
        .raw(y)
        .raw("\" text-anchor=\"")
        .raw(anchor)
        .raw("\">")
        .text(text)
        .raw("</text>");
  }

  void table(Html html) {
    html.raw("<table><caption>")
        .text(texts.get("heat"))
        .raw("</caption>\n<thead><tr><th scope=\"col\">");
    html.text(texts.get("from")).raw("</th>");
    targets.forEach(target -> html.raw("<th scope=\"col\">").text(target(target)).raw("</th>"));
    html.raw("</tr></thead>\n<tbody>");
    rows.forEach(
        (sender, row) -> {
          html.raw("<tr><th scope=\"row\">").text(sender(sender)).raw("</th>");
          for (var target : targets) {
            var pair = row.get(target);
            html.raw("<td>").text(texts.of(pair == null ? State.UNKNOWN : pair.now())).raw("</td>");
          }
          html.raw("</tr>\n");
        });
    html.raw("</tbody></table>\n");
  }

  /** Not by colour alone. */
  static String sign(State state) {
    return switch (state) {
      case OPEN -> "✓";
      case ASKS -> "?";
      case BLOCKED -> "✕";
      case MIXED -> "±";
      case UNKNOWN -> "·";
    };
  }

  private String sender(String id) {
    var name = names.senders().get(id);
    return name == null ? id : name.in(language);
  }

  private String target(String id) {
    var name = names.targets().get(id);
    return name == null ? id : name.in(language);
  }
}
