package dev.plainlink.bundle;

import dev.plainlink.engine.Rule;
import java.util.List;

/** That {@code canonical} entries lead only to hosts that the file lists as its owner's (§3.6). */
final class OwnHostCheck {
  private OwnHostCheck() {}

  static void check(Rule rule, List<String> ownHosts, Place place) {
    for (var i = 0; i < rule.canonical().size(); i++) {
      var to = rule.canonical().get(i).to();
      var host = to.split("/", -1)[2];
      if (!ownHosts.contains(host)) {
        place.at("canonical").at(i).at("to").report("a host of ownHosts", host);
      }
    }
  }
}
