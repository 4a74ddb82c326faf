package dev.plainlink.bundle;

import dev.plainlink.engine.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One file of {@code rules/services}, read.
 *
 * @param file the file's name
 * @param name the service's name by language
 * @param ownHosts the hosts that its {@code canonical} entries may name
 */
public record RuleFile(
    String file,
    String service,
    Map<String, String> name,
    String owner,
    String kind,
    List<String> ownHosts,
    List<Entry> rules) {

  /** A rule, and what documents and proves it. */
  public record Entry(
      Rule rule,
      Optional<String> about,
      Optional<String> checked,
      List<String> sources,
      List<Vector> examples) {}
}
