package dev.plainlink.host.release;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** The verbs of the offline signer, from their words to an answer. */
public final class ReleaseVerbs {
  private final Path folder;
  private final Clock clock;
  private final String version;

  /**
   * Takes what the verbs need of the world.
   *
   * @param folder where the program was called
   * @param version of the program
   */
  public ReleaseVerbs(Path folder, Clock clock, String version) {
    this.folder = folder;
    this.clock = clock;
    this.version = version;
  }

  /** Whether this is a verb of the signer. */
  public static boolean knows(List<String> words) {
    return switch (words.get(0)) {
      case "keys", "feed" -> true;
      case "rules" ->
          words.size() > 1 && List.of("compile", "sign", "verify").contains(words.get(1));
      default -> false;
    };
  }

  /** Runs a verb that {@link #knows} knows. */
  public Answer run(List<String> words) throws WrongUse, IOException {
    try {
      return answer(words);
    } catch (Refusal e) {
      return new Answer(false, e.lines());
    }
  }

  private Answer answer(List<String> words) throws WrongUse, IOException, Refusal {
    if (words.get(0).equals("keys")) {
      return new KeysVerb(folder, clock, new SecureRandom()).run(words.subList(1, words.size()));
    }
    var two = String.join(" ", words.subList(0, Math.min(2, words.size())));
    var rest = words.subList(Math.min(2, words.size()), words.size());
    return switch (two) {
      case "rules compile" -> new RulesVerb(folder, clock, version).compile(rest);
      case "rules sign" -> new RulesVerb(folder, clock, version).sign(rest);
      case "rules verify" -> new FeedVerb(folder, clock, version).verify(rest);
      case "feed publish" -> new FeedVerb(folder, clock, version).publish(rest);
      default -> throw new WrongUse("feed needs the word publish");
    };
  }
}
