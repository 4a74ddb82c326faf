package dev.plainlink.host.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code plainlink reports list|show|draft}. */
public final class ReportsCommand {
  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final int MIN_ID = 4;

  private final Path folder;
  private final Map<String, String> env;
  private final Duration deadline;

  /**
   * Takes what it needs of the world.
   *
   * @param folder where the program was called
   */
  public ReportsCommand(Path folder, Map<String, String> env) {
    this(folder, env, DEADLINE);
  }

  ReportsCommand(Path folder, Map<String, String> env, Duration deadline) {
    this.folder = folder;
    this.env = env;
    this.deadline = deadline;
  }

  /** The lines to print; they hold what strangers sent. */
  public List<String> run(List<String> args) throws WrongUse, IOException {
    var options = ReportsOptions.parse(args, folder, env);
    var words = options.words();
    var word = words.isEmpty() ? "" : words.get(0);
    switch (word) {
      case "list" -> require(words.size() == 1, "reports list takes no more words");
      case "show", "draft" -> requireId(word, words);
      default -> throw new WrongUse("reports needs one of the words list, show, draft");
    }
    var walls = new ReportsClient(options.server(), deadline).ask(options.token());
    return switch (word) {
      case "list" -> list(walls);
      case "show" -> show(one(walls, words.get(1)));
      default -> Draft.lines(one(walls, words.get(1)));
    };
  }

  private static void requireId(String word, List<String> words) throws WrongUse {
    require(
        words.size() == 2 && words.get(1).matches("[0-9a-f]{" + MIN_ID + ",64}"),
        "reports " + word + " needs an id of reports list, at least " + MIN_ID + " of its digits");
  }

  private static void require(boolean right, String otherwise) throws WrongUse {
    if (!right) {
      throw new WrongUse(otherwise);
    }
  }

  private static WallReport one(List<WallReport> walls, String id) throws IOException {
    var found = walls.stream().filter(wall -> wall.shape().startsWith(id)).toList();
    if (found.size() != 1) {
      throw new IOException(
          found.isEmpty() ? "no report " + id : found.size() + " reports begin with " + id);
    }
    return found.get(0);
  }

  private static List<String> list(List<WallReport> walls) {
    var lines = new ArrayList<String>();
    for (var wall : walls) {
      lines.add(
          String.format(
              "%s  %6d clients  %s to %s  %s",
              wall.id(), wall.clients(), wall.firstDay(), wall.lastDay(), wall.link()));
    }
    return lines.isEmpty() ? List.of("no reports") : lines;
  }

  private static List<String> show(WallReport wall) {
    var lines = new ArrayList<String>();
    lines.add("id       " + wall.shape());
    lines.add("host     " + wall.host());
    lines.add("path     " + wall.path());
    for (var parameter : wall.parameters()) {
      lines.add("param    " + parameter.name() + ": " + parameter.kind());
    }
    lines.add("clients  " + wall.clients());
    lines.add("days     " + wall.firstDay() + " to " + wall.lastDay());
    return lines;
  }
}
