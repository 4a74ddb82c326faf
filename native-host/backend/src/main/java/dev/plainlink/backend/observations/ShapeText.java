package dev.plainlink.backend.observations;

import dev.plainlink.backend.observations.WallShape.Kind;
import dev.plainlink.backend.observations.WallShape.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A shape as the database holds it: {@code u=url&id=number}. Names hold neither = nor &. */
public final class ShapeText {
  private ShapeText() {}

  static String parameters(WallShape wall) {
    return wall.parameters().stream()
        .map(parameter -> parameter.name() + "=" + word(parameter.kind()))
        .collect(Collectors.joining("&"));
  }

  /** The reverse of {@link #parameters}. */
  public static List<Parameter> parameters(String text) {
    var parameters = new ArrayList<Parameter>();
    for (var pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      var equals = pair.indexOf('=');
      parameters.add(new Parameter(pair.substring(0, equals), kind(pair.substring(equals + 1))));
    }
    return parameters;
  }

  static String hash(WallShape wall) {
    return Hashes.sha256(wall.host() + "\n" + wall.path() + "\n" + parameters(wall));
  }

  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Kind kind(String word) {
    return Kind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
