package dev.plainlink.host.reports;

import dev.plainlink.bundle.JsonFields;
import dev.plainlink.bundle.JsonValue;
import dev.plainlink.bundle.Place;
import dev.plainlink.bundle.Problem;
import dev.plainlink.bundle.StrictJson;
import dev.plainlink.host.reports.WallReport.Parameter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the server's answer strictly: its walls are what strangers sent. */
final class ReportsJson {
  private static final int MAX_WALLS = 500;
  private static final int MAX_PARAMETERS = 30;
  private static final int MAX_CLIENTS = 999_999_999;
  private static final List<String> KINDS =
      List.of("url", "encoded-url", "base64", "number", "token", "word", "empty");

  private ReportsJson() {}

  static List<WallReport> parse(byte[] body) throws IOException {
    var problems = new ArrayList<Problem>();
    var place = Place.ofFile("reports", problems);
    var walls =
        StrictJson.parse(body, place)
            .flatMap(json -> new JsonValue(json, place).fields("walls"))
            .flatMap(fields -> fields.require("walls", "a list"))
            .map(list -> list.list(0, MAX_WALLS, ReportsJson::wall));
    if (walls.isEmpty() || !problems.isEmpty()) {
      throw new IOException(
          "the server's answer is none: " + (problems.isEmpty() ? "" : problems.get(0).message()));
    }
    return walls.get();
  }

  private static Optional<WallReport> wall(JsonValue value) {
    return value
        .fields("shape", "host", "path", "parameters", "firstDay", "lastDay", "clients")
        .flatMap(ReportsJson::wall);
  }

  private static Optional<WallReport> wall(JsonFields fields) {
    var shape = text(fields, "shape", "[0-9a-f]{64}");
    var host = text(fields, "host", "[a-z0-9.-]{1,100}");
    var path = text(fields, "path", "/[A-Za-z0-9._*/-]{0,200}");
    var first = text(fields, "firstDay", "[0-9]{4}-[0-9]{2}-[0-9]{2}");
    var last = text(fields, "lastDay", "[0-9]{4}-[0-9]{2}-[0-9]{2}");
    var clients =
        fields.require("clients", "a number").flatMap(number -> number.number(0, MAX_CLIENTS));
    var parameters =
        fields
            .require("parameters", "a list")
            .map(list -> list.list(0, MAX_PARAMETERS, ReportsJson::parameter))
            .orElse(List.of());
    if (shape.isEmpty() || host.isEmpty() || path.isEmpty() || first.isEmpty()) {
      return Optional.empty();
    }
    return last.flatMap(
        day ->
            clients.map(
                count ->
                    new WallReport(
                        shape.get(), host.get(), path.get(), parameters, first.get(), day, count)));
  }

  private static Optional<Parameter> parameter(JsonValue value) {
    return value
        .fields("name", "kind")
        .flatMap(
            fields -> {
              var kind = fields.require("kind", "a kind").flatMap(v -> v.oneOf(KINDS));
              return text(fields, "name", "[A-Za-z0-9._\\[\\]-]{1,32}")
                  .flatMap(name -> kind.map(k -> new Parameter(name, k)));
            });
  }

  private static Optional<String> text(JsonFields fields, String name, String pattern) {
    return fields
        .require(name, "a text")
        .flatMap(value -> value.text("a text of the form " + pattern, t -> t.matches(pattern)));
  }
}
