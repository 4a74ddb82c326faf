package dev.plainlink.host.open;

import dev.plainlink.host.browsers.Surroundings;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plainlink as the Linux desktop's handler of http and https links: a desktop entry, and its id in
 * front in {@code mimeapps.list}. What was there before is kept, and given back byte for byte
 * unless somebody else has changed the file since.
 */
public final class LinkHandler {
  private static final String BEFORE = "mimeapps-before";
  private static final String AFTER = "mimeapps-after";
  private static final String CREATED = "folders-created";

  private final Surroundings at;
  private final Places places;
  private final @Nullable Path launcher;

  /**
   * Takes what it works on.
   *
   * @param launcher what the entry is to start; null when this is no installation
   */
  public LinkHandler(Surroundings at, @Nullable Path launcher) {
    this.at = at;
    this.places = Places.of(at);
    this.launcher = launcher;
  }

  /** The one of this process and this installation. */
  public static LinkHandler current() {
    return new LinkHandler(Surroundings.current(), Self.launcher());
  }

  /**
   * How it stands.
   *
   * @param entry whether our entry is there and starts this installation
   * @param listed whether it is in front in {@code mimeapps.list}
   * @param effective the entry that the desktop says opens https; empty when it cannot be asked
   * @param former the entries that opened links before
   */
  public record Status(boolean entry, boolean listed, String effective, List<String> former) {
    /** Whether links of other programs come to this installation. */
    public boolean works() {
      return entry && listed && (effective.isEmpty() || effective.equals(HandlerEntry.ID));
    }
  }

  /** Reads files and asks xdg-mime; changes nothing. */
  public Status status() throws IOException {
    var text = TextFiles.read(entryFile());
    var wanted = launcher == null ? null : TextFiles.utf8(HandlerEntry.text(launcher));
    var list = TextFiles.read(mimeApps());
    var listed = list != null;
    for (var type : MimeApps.TYPES) {
      var ids = list == null ? List.<String>of() : MimeApps.defaults(list, type);
      listed &= !ids.isEmpty() && ids.get(0).equals(HandlerEntry.ID);
    }
    var effective = XdgMime.defaultFor(at, MimeApps.TYPES.get(1));
    return new Status(
        text != null && text.equals(wanted),
        listed,
        effective == null ? "" : effective,
        FormerHandler.ids(places.state()));
  }

  /** Makes Plainlink the handler; a second time changes nothing. */
  public void install() throws IOException {
    if (launcher == null) {
      throw new IOException("this is no installation of Plainlink: there is no bin/plainlink");
    }
    var before = TextFiles.read(mimeApps());
    var after = MimeApps.with(before == null ? "" : before);
    if (!after.equals(before)) {
      var missing = missingFolders();
      PrivateFiles.folder(places.state());
      remember(before, after, missing);
    }
    var entry = TextFiles.utf8(HandlerEntry.text(launcher));
    if (!entry.equals(TextFiles.read(entryFile()))) {
      TextFiles.write(entryFile(), entry);
    }
    if (!after.equals(before)) {
      TextFiles.write(mimeApps(), after);
    }
  }

  private void remember(@Nullable String before, String after, List<String> missing)
      throws IOException {
    var former = new LinkedHashSet<String>();
    for (var type : List.of(MimeApps.TYPES.get(1), MimeApps.TYPES.get(0))) {
      var effective = XdgMime.defaultFor(at, type);
      if (effective != null) {
        former.add(effective);
      }
      former.addAll(MimeApps.defaults(before == null ? "" : before, type));
    }
    former.removeIf(id -> !FormerHandler.isId(id));
    if (!former.isEmpty() || !Files.exists(kept(FormerHandler.NAME))) {
      TextFiles.write(kept(FormerHandler.NAME), String.join("\n", former) + "\n");
    }
    if (before == null) {
      Files.deleteIfExists(kept(BEFORE));
    } else {
      TextFiles.write(kept(BEFORE), before);
    }
    TextFiles.write(kept(AFTER), after);
    TextFiles.write(kept(CREATED), TextFiles.utf8(String.join("\n", missing)));
  }

  private List<String> missingFolders() {
    var missing = new ArrayList<String>();
    for (var file : List.of(places.state(), entryFile(), mimeApps())) {
      for (var folder = file.getParent();
          folder != null && !Files.exists(folder);
          folder = folder.getParent()) {
        if (!missing.contains(folder.toString())) {
          missing.add(folder.toString());
        }
      }
    }
    missing.sort(Comparator.comparingInt(String::length).reversed()); // The deepest goes first.
    return missing;
  }

  /** Gives the links back; a second time changes nothing. */
  public void remove() throws IOException {
    var now = TextFiles.read(mimeApps());
    var after = TextFiles.read(kept(AFTER));
    var before = TextFiles.read(kept(BEFORE));
    if (now != null && now.equals(after) && before == null) {
      Files.delete(mimeApps());
    } else if (now != null) {
      var back = now.equals(after) && before != null ? before : MimeApps.without(now);
      if (!back.equals(now)) {
        TextFiles.write(mimeApps(), back);
      }
    }
    Files.deleteIfExists(entryFile());
    var created = TextFiles.read(kept(CREATED));
    for (var name : List.of(FormerHandler.NAME, BEFORE, AFTER, CREATED)) {
      Files.deleteIfExists(kept(name));
    }
    deleteWhenEmpty(places.state().toString());
    for (var folder :
        created == null ? List.<String>of() : List.of(TextFiles.text(created).split("\n", -1))) {
      deleteWhenEmpty(folder);
    }
  }

  private static void deleteWhenEmpty(String folder) throws IOException {
    try {
      if (folder.startsWith("/")) {
        Files.deleteIfExists(Path.of(folder));
      }
    } catch (DirectoryNotEmptyException e) {
      // Somebody else uses it by now.
    }
  }

  private Path entryFile() {
    return places.data().resolve("applications").resolve(HandlerEntry.ID);
  }

  private Path mimeApps() {
    return places.config().resolve("mimeapps.list");
  }

  private Path kept(String name) {
    return places.state().resolve(name);
  }
}
