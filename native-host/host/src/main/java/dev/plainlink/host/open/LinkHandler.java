package dev.plainlink.host.open;

import dev.plainlink.host.browsers.Installation;
import dev.plainlink.host.browsers.Surroundings;
import dev.plainlink.host.browsers.XdgMime;
import dev.plainlink.host.settings.Ownership;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
  private static final List<String> KEPT = List.of(FormerHandler.NAME, BEFORE, AFTER, CREATED);

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
    return new LinkHandler(Surroundings.current(), Installation.launcher());
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
    var entry = TextFiles.utf8(HandlerEntry.text(launcher));
    var found = TextFiles.read(entryFile());
    if (found != null && !HandlerEntry.isOurs(found)) {
      throw new IOException(entryFile() + " is not Plainlink's; it stays as it is");
    }
    var list = TextFiles.real(mimeApps());
    var before = TextFiles.read(list);
    var after = MimeApps.with(before == null ? "" : before);
    if (entry.equals(found) && after.equals(before)) {
      return;
    }
    var missing = missingFolders();
    requireOwn();
    if (!after.equals(before)) {
      remember(before, after, missing);
    }
    TextFiles.write(entryFile(), entry);
    TextFiles.write(list, after);
  }

  /** Before anything is written: our files are no links, and nobody else may exchange them. */
  private void requireOwn() throws IOException {
    for (var name : KEPT) {
      TextFiles.requireNoLink(kept(name));
    }
    TextFiles.requireNoLink(entryFile());
    var folders = List.of(places.state(), places.config(), applications());
    for (var folder : folders) {
      if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
        Ownership.requireFolder(folder);
      }
    }
    for (var folder : folders) {
      Ownership.requireFolder(folder);
    }
  }

  private void remember(@Nullable String before, String after, List<String> missing)
      throws IOException {
    noteFolders(missing);
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
  }

  /** Together with those of an installation that was cut off. */
  private void noteFolders(List<String> missing) throws IOException {
    var all = new LinkedHashSet<>(missing);
    var earlier = TextFiles.read(kept(CREATED));
    if (earlier != null) {
      all.addAll(List.of(TextFiles.text(earlier).split("\n", -1)));
    }
    TextFiles.write(kept(CREATED), TextFiles.utf8(String.join("\n", all)));
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
    var list = TextFiles.real(mimeApps());
    giveBack(list, TextFiles.read(list));
    var entry = TextFiles.read(entryFile());
    if (Files.isSymbolicLink(entryFile()) || entry == null || HandlerEntry.isOurs(entry)) {
      TextFiles.delete(entryFile());
    }
    var created = TextFiles.read(kept(CREATED));
    for (var name : KEPT) {
      TextFiles.delete(kept(name));
    }
    deleteWhenEmpty(places.state());
    var noted =
        created == null ? List.<String>of() : List.of(TextFiles.text(created).split("\n", -1));
    for (var folder : noted) {
      if (folder.startsWith("/") && leadsToOurs(Path.of(folder))) {
        deleteWhenEmpty(Path.of(folder));
      }
    }
  }

  private void giveBack(Path list, @Nullable String now) throws IOException {
    if (now == null) {
      return;
    }
    var after = TextFiles.read(kept(AFTER));
    var before = TextFiles.read(kept(BEFORE));
    if (now.equals(after) && before == null) {
      TextFiles.delete(list);
      return;
    }
    var back = now.equals(after) && before != null ? before : MimeApps.without(now);
    if (!back.equals(now)) {
      TextFiles.write(list, back);
    }
  }

  /** Whoever wrote the list of folders: no other folder is ever taken away. */
  private boolean leadsToOurs(Path folder) {
    var ours = List.of(places.state(), entryFile(), mimeApps());
    return ours.stream().anyMatch(file -> file.startsWith(folder));
  }

  private static void deleteWhenEmpty(Path folder) throws IOException {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(folder);
      }
    } catch (DirectoryNotEmptyException e) {
      // Somebody else uses it by now.
    }
  }

  private Path applications() {
    return places.data().resolve("applications");
  }

  private Path entryFile() {
    return applications().resolve(HandlerEntry.ID);
  }

  private Path mimeApps() {
    return places.config().resolve("mimeapps.list");
  }

  private Path kept(String name) {
    return places.state().resolve(name);
  }
}
