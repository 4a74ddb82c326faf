package dev.plainlink.host;

import dev.plainlink.engine.Because;
import dev.plainlink.engine.Resolution;
import dev.plainlink.engine.Rule;
import java.util.ArrayList;
import java.util.List;

/** An answer as lines for a person; {@code --json} is for programs. */
final class ResolutionText {
  private ResolutionText() {}

  static List<String> lines(String link, Resolution resolution, Because because) {
    var lines = new ArrayList<String>();
    lines.add(Printable.of(link.isEmpty() ? "(a line that cannot be read)" : link));
    for (var hop : resolution.hops()) {
      lines.add("  by way of  " + Printable.of(hop));
    }
    if (resolution.target() != null) {
      lines.add("  target      " + Printable.of(resolution.target()));
    }
    if (!resolution.rules().isEmpty()) {
      var ids = resolution.rules().stream().map(Rule::id).toList();
      lines.add("  rules       " + String.join(", ", ids));
    }
    lines.add("  advice      " + because.advice().word() + ": " + reason(resolution, because));
    return lines;
  }

  private static String reason(Resolution resolution, Because because) {
    var reason = resolution.reason();
    return reason == null ? Words.of(because) : Words.of(because) + ", " + Words.of(reason);
  }
}
