package dev.plainlink.host.messaging;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The extension that a browser started this process for. The browser has checked it against the
 * host manifest already; a manifest may have been tampered with, so it is checked again.
 *
 * @param family {@code chromium} or {@code firefox}
 * @param extension its id
 */
record Caller(String family, String extension) {
  /** From the key in extension/manifest.mjs. */
  static final String CHROMIUM_ID = "aoaaimgljoaglhldcbfgnpbkbkiojmdb";

  static final String FIREFOX_ID = "plainlink@plainlink.dev";

  private static final String ORIGIN = "chrome-extension://" + CHROMIUM_ID + "/";
  private static final String WINDOW = "--parent-window=";
  private static final String MANIFEST = "dev.plainlink.host.json";

  /** Empty when this is not how a browser calls us for our extension. */
  static Optional<Caller> of(List<String> args) {
    if (isChromium(args)) {
      return Optional.of(new Caller("chromium", CHROMIUM_ID));
    }
    return isFirefox(args) ? Optional.of(new Caller("firefox", FIREFOX_ID)) : Optional.empty();
  }

  /**
   * The origin; on Windows also the handle of a window (Chrome's page on native messaging, "Native
   * messaging host protocol").
   */
  private static boolean isChromium(List<String> args) {
    return !args.isEmpty()
        && args.get(0).equals(ORIGIN)
        && (args.size() == 1 || (args.size() == 2 && isWindow(args.get(1))));
  }

  private static boolean isWindow(String arg) {
    var number = arg.startsWith(WINDOW) ? arg.substring(WINDOW.length()) : "";
    return !number.isEmpty()
        && number.length() <= 20
        && number.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /**
   * The host manifest's path and the add-on's id (MDN, "Native messaging"); seen in Firefox 153.
   */
  private static boolean isFirefox(List<String> args) {
    return args.size() == 2 && args.get(1).equals(FIREFOX_ID) && isManifest(args.get(0));
  }

  /** Never opened. */
  private static boolean isManifest(String text) {
    try {
      var path = Path.of(text);
      return path.isAbsolute() && path.endsWith(MANIFEST);
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
