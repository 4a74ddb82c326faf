package dev.plainlink.host.messaging;

import dev.plainlink.engine.Resolver;
import dev.plainlink.host.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of each kind of request (docs/protocol.md §3). */
final class RequestJson {
  /** Names that a browser may be noted under; a new one is a change of docs/protocol.md. */
  static final List<String> BROWSERS =
      List.of(
          "chromium",
          "chrome",
          "edge",
          "brave",
          "vivaldi",
          "opera",
          "firefox",
          "librewolf",
          "waterfox",
          "zen",
          "tor");

  static final String OTHER = "other";

  private static final int MAX_VERSION = 64;
  private static final int MAX_PROTOCOL = 1_000_000;

  private RequestJson() {}

  static Request read(long id, Fields fields) {
    Optional<? extends Request> request =
        switch (fields.text("kind").orElse("")) {
          case "hello" -> hello(id, fields);
          case "resolve" -> resolve(id, fields);
          case "rules-status" -> Optional.of(new Request.RulesStatus(id));
          case "rules-get" -> rulesGet(id, fields);
          case "rules-check" -> Optional.of(new Request.RulesCheck(id));
          case "settings-get" -> Optional.of(new Request.SettingsGet(id));
          case "settings-set" -> settingsSet(id, fields);
          default -> Optional.of(unknown(id, fields));
        };
    return request.isPresent() ? request.get() : new Request.Unusable(id, ErrorCode.BAD_REQUEST);
  }

  private static Request unknown(long id, Fields fields) {
    return new Request.Unusable(
        id, fields.text("kind").isPresent() ? ErrorCode.UNKNOWN_REQUEST : ErrorCode.BAD_REQUEST);
  }

  private static Optional<Request> hello(long id, Fields fields) {
    var version = fields.text("version").orElse("");
    var min = fields.count("min", 1, MAX_PROTOCOL);
    var max = fields.count("max", min.orElse(1L), MAX_PROTOCOL);
    if (!isVersion(version) || min.isEmpty() || max.isEmpty()) {
      return Optional.empty();
    }
    var name = fields.text("browser").orElse(OTHER);
    var browser = BROWSERS.contains(name) ? name : OTHER;
    return Optional.of(
        new Request.Hello(id, version, min.get().intValue(), max.get().intValue(), browser));
  }

  /** As extensions have them, so that nothing else can get into the file of handshakes. */
  private static boolean isVersion(String text) {
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if ((c < '0' || c > '9') && c != '.') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MAX_VERSION;
  }

  private static Optional<Request> resolve(long id, Fields fields) {
    var url = fields.text("url");
    return url.isPresent() && fits(url.get())
        ? Optional.of(new Request.Resolve(id, url.get()))
        : Optional.empty();
  }

  private static boolean fits(String url) {
    return url.getBytes(StandardCharsets.UTF_8).length <= Resolver.MAX_LINK_BYTES;
  }

  /** The root may be left out: then the roots after the build's own are sent. */
  private static Optional<Request> rulesGet(long id, Fields fields) {
    var version = fields.count("haveVersion", 0, Fields.MAX_COUNT);
    var root =
        fields.has("haveRoot") ? fields.count("haveRoot", 0, Fields.MAX_COUNT) : Optional.of(0L);
    return version.flatMap(v -> root.map(r -> new Request.RulesGet(id, v, r)));
  }

  private static Optional<Request> settingsSet(long id, Fields fields) {
    var base = fields.count("base", 0, Settings.MAX_REVISION);
    var on = fields.flag("on");
    var off = names(fields, "off");
    var chosen = names(fields, "chosen");
    return base.isEmpty() || on.isEmpty() || off.isEmpty() || chosen.isEmpty()
        ? Optional.empty()
        : Optional.of(new Request.SettingsSet(id, base.get(), on.get(), off.get(), chosen.get()));
  }

  private static Optional<Set<String>> names(Fields fields, String name) {
    return fields.texts(name).filter(Settings::areNames);
  }
}
