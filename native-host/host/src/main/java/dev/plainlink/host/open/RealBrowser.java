package dev.plainlink.host.open;

import dev.plainlink.host.browsers.Browser;
import dev.plainlink.host.browsers.Finder;
import dev.plainlink.host.browsers.Installation;
import dev.plainlink.host.browsers.Locations;
import dev.plainlink.host.browsers.OperatingSystem;
import dev.plainlink.host.browsers.Programs;
import dev.plainlink.host.browsers.Surroundings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The browser that gets the URL: the one that the user named, else the one that opened links before
 * Plainlink did, else the first one that is there.
 *
 * @param command an argument vector with {@link DesktopEntry#URL} in it
 * @param id its id in {@code installer/locations.json}, when it was found there
 * @param entry the desktop entry that it was found by, when it was
 */
record RealBrowser(DesktopEntry command, @Nullable String id, @Nullable String entry) {
  private static final int MAX_ENTRY_BYTES = 1 << 20;

  /** Looks at files only; null when there is no browser at all. */
  static @Nullable RealBrowser find(Surroundings at, Places places, @Nullable String named) {
    var self = Installation.launcher();
    if (named != null) {
      var locations = Locations.load();
      var browser = locations.browser(named);
      var found = browser == null ? null : installed(new Finder(locations, at, self), browser);
      if (found != null) {
        return found;
      }
    }
    var former = former(at, places, self);
    return former != null ? former : first(at, self);
  }

  private static @Nullable RealBrowser former(Surroundings at, Places places, @Nullable Path self) {
    for (var id : FormerHandler.ids(places.state())) {
      var entry = entry(places, id);
      var command = entry == null ? null : runnable(at, self, entry);
      if (command != null) {
        return new RealBrowser(command, null, id);
      }
    }
    return null;
  }

  private static @Nullable DesktopEntry entry(Places places, String id) {
    for (var folder : places.applications()) {
      var file = folder.resolve(id);
      if (Files.isRegularFile(file)) {
        try (var in = Files.newInputStream(file)) {
          var text = new String(in.readNBytes(MAX_ENTRY_BYTES), StandardCharsets.UTF_8);
          return DesktopEntry.parse(text);
        } catch (IOException e) {
          return null;
        }
      }
    }
    return null;
  }

  /** The entry with its program as an absolute path; null when it is not there or is Plainlink. */
  private static @Nullable DesktopEntry runnable(
      Surroundings at, @Nullable Path self, DesktopEntry entry) {
    var program = new Programs(at, self).find(entry.command().get(0), List.of());
    if (program == null) {
      return null;
    }
    var command = new ArrayList<>(entry.command());
    command.set(0, program.toString());
    return new DesktopEntry(List.copyOf(command));
  }

  private static @Nullable RealBrowser first(Surroundings at, @Nullable Path self) {
    var locations = Locations.load();
    var finder = new Finder(locations, at, self);
    for (var browser : locations.browsers()) {
      var found = browser.onlyWhenNamed() ? null : installed(finder, browser);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable RealBrowser installed(Finder finder, Browser browser) {
    var found = finder.find(browser);
    if (found == null) {
      return null;
    }
    var command = new ArrayList<>(found.command());
    command.add(DesktopEntry.URL);
    return new RealBrowser(new DesktopEntry(List.copyOf(command)), browser.id(), null);
  }

  /** Its id in {@code installer/locations.json}; null for a browser that is not in it. */
  @Nullable String knownId(OperatingSystem system) {
    if (entry == null) {
      return id;
    }
    for (var browser : Locations.load().browsers()) {
      if (browser.on(system).desktop().contains(entry)) {
        return browser.id();
      }
    }
    return null;
  }

  /** Whether it may read a file of the user's runtime folder: one in a sandbox may not. */
  boolean readsLocalFiles() {
    for (var word : command.command()) {
      if (word.startsWith("/snap/") || word.endsWith("/flatpak") || word.contains("/snapd/")) {
        return false;
      }
    }
    return true;
  }
}
