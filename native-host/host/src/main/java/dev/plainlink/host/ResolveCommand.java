package dev.plainlink.host;

import dev.plainlink.engine.Because;
import dev.plainlink.engine.Ladder;
import dev.plainlink.engine.Outcome;
import dev.plainlink.engine.Reason;
import dev.plainlink.engine.Resolution;
import dev.plainlink.engine.ResolutionJson;
import dev.plainlink.engine.Resolver;
import dev.plainlink.engine.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** {@code plainlink resolve}: one answer for each link, in their order (engine.md §7). */
final class ResolveCommand {
  private final RuleSet rules;
  private final boolean json;
  private final Output out;

  ResolveCommand(RuleSet rules, boolean json, Output out) {
    this.rules = rules;
    this.json = json;
    this.out = out;
  }

  void links(List<String> links) throws IOException {
    for (var link : links) {
      link(link);
    }
  }

  /** Answers are flushed before waiting for more lines, so that a peer may ask one by one. */
  void lines(InputStream in) throws IOException {
    var lines = new LineReader(in, out::flush);
    for (var line = lines.next(); line.isPresent(); line = lines.next()) {
      if (line.get() instanceof LineReader.Line.Text text) {
        link(text.text());
      } else {
        answer("", refused(line.get()), Because.REFUSED);
      }
    }
  }

  private void link(String link) throws IOException {
    var resolution = Resolver.resolve(rules, link);
    answer(link, resolution, Ladder.advise(rules, resolution, Set.of()));
  }

  private void answer(String link, Resolution resolution, Because because) throws IOException {
    if (json) {
      out.line(ResolutionJson.write(link, resolution, because));
      return;
    }
    for (var line : ResolutionText.lines(link, resolution, because)) {
      out.line(line);
    }
  }

  private static Resolution refused(LineReader.Line line) {
    var reason = line instanceof LineReader.Line.TooLong ? Reason.TOO_LONG : Reason.ENCODING;
    return new Resolution(Outcome.REFUSED, null, null, List.of(), List.of(), List.of(), reason);
  }
}
