package dev.plainlink.bundle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold between the rules of a folder: names once, files named alike, no overlap. */
final class SetCheck {
  private SetCheck() {}

  static void check(RuleFolder folder, List<Problem> problems) {
    var files = new HashMap<String, String>();
    for (var file : folder.files()) {
      var place = Place.ofFile(file.file(), problems);
      if (!file.file().equals(file.service() + ".json")) {
        place.at("service").report("the file's name without .json", file.service());
      }
      for (var entry : file.rules()) {
        names(entry.rule().id(), file, place, files);
      }
    }
    overlaps(folder, files, problems);
  }

  private static void names(String id, RuleFile file, Place place, Map<String, String> files) {
    if (!id.startsWith(file.service() + "/")) {
      place.inRule(id).at("id").report("an id that begins \"" + file.service() + "/\"", id);
    }
    var other = files.putIfAbsent(id, file.file());
    if (other != null) {
      place.inRule(id).at("id").report("an id of its own", "the one of a rule in " + other);
    }
  }

  private static void overlaps(
      RuleFolder folder, Map<String, String> files, List<Problem> problems) {
    for (var overlap : Overlaps.among(folder.rules())) {
      var id = overlap.first().id();
      new Place(files.getOrDefault(id, ""), id, "match", problems)
          .report("no URL in common with " + overlap.second().id(), "hosts and paths that overlap");
    }
  }
}
