package dev.plainlink.host.register;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.plainlink.bundle.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code registered.json}: which files and folders {@code register} made, so that {@code
 * unregister} takes away those and no others. It is written before they are made: after a crash it
 * may name what is not there, never the other way round.
 */
record Ledger(Set<Path> files, Set<Path> folders) {
  static final int MAX_BYTES = 256 << 10;

  /** Eleven browsers with two folders each need 22 files. */
  static final int MAX_PATHS = 1000;

  private static final int FORMAT = 1;
  private static final int MAX_DEPTH = 4;

  static Ledger empty() {
    return new Ledger(Set.of(), Set.of());
  }

  Ledger with(Collection<Path> moreFiles, Collection<Path> moreFolders) {
    var allFiles = new LinkedHashSet<>(files);
    allFiles.addAll(moreFiles);
    var allFolders = new LinkedHashSet<>(folders);
    allFolders.addAll(moreFolders);
    return new Ledger(allFiles, allFolders);
  }

  byte[] bytes() {
    var json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.add("files", list(files));
    json.add("folders", list(folders));
    return (json + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static JsonArray list(Set<Path> paths) {
    var list = new JsonArray();
    paths.forEach(path -> list.add(path.toString()));
    return list;
  }

  /** Nothing when there is no file, or none of our form: then only manifests are taken away. */
  static Ledger read(Ground ground, Path file) throws IOException {
    if (!ground.exists(file)) {
      return empty();
    }
    var json = StrictJson.parse(ground.read(file, MAX_BYTES), MAX_DEPTH).orElse(new JsonObject());
    if (!json.isJsonObject()) {
      return empty();
    }
    return new Ledger(
        paths(json.getAsJsonObject().get("files")), paths(json.getAsJsonObject().get("folders")));
  }

  private static Set<Path> paths(@Nullable JsonElement json) {
    var paths = new LinkedHashSet<Path>();
    var list = json instanceof JsonArray array ? array.asList() : List.<JsonElement>of();
    for (var item : list.subList(0, Math.min(list.size(), MAX_PATHS))) {
      var path = item instanceof JsonPrimitive value && value.isString() ? path(value) : null;
      if (path != null && path.isAbsolute() && path.equals(path.normalize())) {
        paths.add(path);
      }
    }
    return paths;
  }

  private static @Nullable Path path(JsonPrimitive text) {
    try {
      return Path.of(text.getAsString());
    } catch (InvalidPathException e) {
      return null;
    }
  }
}
