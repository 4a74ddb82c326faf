package dev.plainlink.host.open;

import dev.plainlink.host.browsers.Finder;
import dev.plainlink.host.browsers.Installation;
import dev.plainlink.host.browsers.Locations;
import dev.plainlink.host.browsers.Surroundings;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code plainlink browser}: which browsers are there, and which of them gets the links. */
public final class BrowserCommand {
  private BrowserCommand() {}

  /** One line for each browser that is there; the one that the user named is marked. */
  public static List<String> list(Surroundings at) {
    var named = Preferences.read(Places.of(at).config().resolve("plainlink")).browser();
    var lines = new ArrayList<String>();
    for (var found : new Finder(Locations.load(), at, Installation.launcher()).all()) {
      var id = found.browser().id();
      var mark = id.equals(named) ? "* " : "  ";
      lines.add(
          mark
              + id
              + " ".repeat(Math.max(1, 12 - id.length()))
              + String.join(" ", found.command()));
    }
    if (named == null) {
      var former = FormerHandler.ids(Places.of(at).state());
      lines.add(
          former.isEmpty()
              ? "None is named: links go to the first of these."
              : "None is named: links go where they went before Plainlink ("
                  + former.get(0)
                  + ").");
    }
    return lines;
  }

  /** Null when links may be given to this browser, else what is wrong. */
  public static @Nullable String reasonAgainst(Surroundings at, String id) {
    var locations = Locations.load();
    var browser = locations.browser(id);
    if (browser == null) {
      return "no browser is called " + id;
    }
    return new Finder(locations, at, Installation.launcher()).find(browser) == null
        ? browser.name() + " was not found on this computer"
        : null;
  }
}
