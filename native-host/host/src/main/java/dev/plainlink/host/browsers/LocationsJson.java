package dev.plainlink.host.browsers;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the file token by token: it stands on the link handler's way, where Gson's tree would cost
 * more than all the rest. Fields that it does not know are left to others ({@code about}).
 */
final class LocationsJson {
  private static final int FORMAT = 1;

  private final JsonReader in;

  private LocationsJson(Reader text) {
    in = new JsonReader(text);
    in.setStrictness(Strictness.STRICT);
  }

  static Locations read(Reader text) throws IOException {
    try {
      return new LocationsJson(text).locations();
    } catch (IllegalStateException | NumberFormatException e) {
      throw new IOException("not the form of locations.json", e);
    }
  }

  private Locations locations() throws IOException {
    var texts = new HashMap<String, List<String>>();
    var browsers = new ArrayList<Browser>();
    in.beginObject();
    while (in.hasNext()) {
      var name = in.nextName();
      if (name.equals("browsers")) {
        in.beginArray();
        while (in.hasNext()) {
          browsers.add(browser());
        }
        in.endArray();
      } else {
        value(name, texts);
      }
    }
    in.endObject();
    if (!List.of(String.valueOf(FORMAT)).equals(texts.get("format"))) {
      throw new IOException("not format " + FORMAT + " of locations.json");
    }
    return new Locations(
        one(texts, "host"),
        list(texts, "extensions.chromium"),
        list(texts, "extensions.firefox"),
        list(texts, "programFolders.linux"),
        list(texts, "flatpak.programs"),
        list(texts, "flatpak.exports"),
        list(texts, "snap.folders"),
        List.copyOf(browsers));
  }

  private Browser browser() throws IOException {
    var texts = new HashMap<String, List<String>>();
    fields("", texts);
    var family = one(texts, "family").equals("firefox") ? Family.FIREFOX : Family.CHROMIUM;
    return new Browser(
        one(texts, "id"),
        one(texts, "name"),
        family,
        one(texts, "open").equals("named"),
        place("linux", texts),
        place("macos", texts),
        place("windows", texts));
  }

  private static Place place(String system, Map<String, List<String>> texts) {
    return new Place(
        list(texts, system + ".programs"),
        list(texts, system + ".flatpak"),
        list(texts, system + ".snap"),
        list(texts, system + ".desktop"),
        list(texts, system + ".profiles"),
        list(texts, system + ".manifests.user"),
        list(texts, system + ".manifests.system"),
        list(texts, system + ".registry"));
  }

  /** The texts below a name, each list under its whole path: {@code linux.manifests.user}. */
  private void value(String path, Map<String, List<String>> texts) throws IOException {
    if (in.peek() == JsonToken.BEGIN_OBJECT) {
      fields(path + ".", texts);
    } else if (in.peek() == JsonToken.BEGIN_ARRAY) {
      var list = new ArrayList<String>();
      in.beginArray();
      while (in.hasNext()) {
        list.add(in.nextString());
      }
      in.endArray();
      texts.put(path, List.copyOf(list));
    } else {
      texts.put(path, List.of(in.nextString()));
    }
  }

  private void fields(String prefix, Map<String, List<String>> texts) throws IOException {
    in.beginObject();
    while (in.hasNext()) {
      value(prefix + in.nextName(), texts);
    }
    in.endObject();
  }

  private static List<String> list(Map<String, List<String>> texts, String path) {
    return texts.getOrDefault(path, List.of());
  }

  private static String one(Map<String, List<String>> texts, String path) throws IOException {
    var values = list(texts, path);
    if (values.size() != 1) {
      throw new IOException("locations.json: " + path + " is missing");
    }
    return values.get(0);
  }
}
