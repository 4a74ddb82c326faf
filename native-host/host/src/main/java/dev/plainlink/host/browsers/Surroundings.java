package dev.plainlink.host.browsers;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The system and the environment in which paths of {@code installer/locations.json} are meant.
 *
 * @param home the user's folder
 * @param environment the variables of the process
 */
public record Surroundings(OperatingSystem system, Path home, Map<String, String> environment) {

  /** Those of this process. */
  public static Surroundings current() {
    var environment = System.getenv();
    return new Surroundings(OperatingSystem.current(), home(environment), environment);
  }

  private static Path home(Map<String, String> environment) {
    var named = environment.getOrDefault("HOME", "");
    return Path.of(named.startsWith("/") ? named : System.getProperty("user.home", "/"));
  }

  /** The path that the text names here; null when a variable is not set or the text is no path. */
  public @Nullable Path expand(String text) {
    try {
      if (text.startsWith("$")) {
        var end = text.indexOf('/');
        var folder = unixFolder(end < 0 ? text : text.substring(0, end));
        return folder == null || end < 0 ? folder : folder.resolve(text.substring(end + 1));
      }
      if (text.startsWith("%")) {
        var end = text.indexOf('%', 1);
        var folder = end < 0 ? null : environment.get(text.substring(1, end));
        return folder == null || folder.isEmpty()
            ? null
            : Path.of(folder + text.substring(end + 1));
      }
      return Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** XDG Base Directory Specification: a relative path is to be ignored. */
  private @Nullable Path unixFolder(String variable) {
    return switch (variable) {
      case "$HOME" -> home;
      case "$XDG_CONFIG_HOME" -> xdg("XDG_CONFIG_HOME", ".config");
      case "$XDG_DATA_HOME" -> xdg("XDG_DATA_HOME", ".local/share");
      default -> null;
    };
  }

  private Path xdg(String variable, String otherwise) {
    var named = environment.getOrDefault(variable, "");
    return named.startsWith("/") ? Path.of(named) : home.resolve(otherwise);
  }
}
