package dev.plainlink.host.browsers;

/**
 * One browser of {@code installer/locations.json}.
 *
 * @param id its short name in settings and on the command line
 * @param name its name for people
 * @param onlyWhenNamed whether the link handler takes it only when the user has named it
 */
public record Browser(
    String id,
    String name,
    Family family,
    boolean onlyWhenNamed,
    Place linux,
    Place macos,
    Place windows) {

  /** Where it stands there. */
  public Place on(OperatingSystem system) {
    return switch (system) {
      case LINUX -> linux;
      case MACOS -> macos;
      case WINDOWS -> windows;
    };
  }
}
