package dev.plainlink.backend.observations;

import dev.plainlink.backend.names.Names;
import dev.plainlink.backend.observations.WallShape.Kind;
import dev.plainlink.backend.observations.WallShape.Parameter;
import dev.plainlink.bundle.JsonFields;
import dev.plainlink.bundle.JsonValue;
import dev.plainlink.bundle.Place;
import dev.plainlink.bundle.Problem;
import dev.plainlink.bundle.StrictJson;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The body of {@code POST /v1/observations}, read strictly: nothing that is not in the schema gets
 * in, so that no client can send more than it should (openapi.json, {@code Observation}).
 */
public final class ObservationJson {
  /** More than any honest client has. */
  static final int MAX_OUTCOMES = 100;

  static final int MAX_WALLS = 10;
  static final int MAX_PARAMETERS = 30;
  static final int MAX_CLICKS = 10_000;

  /**
   * A client that was offline over midnight still tells of yesterday; no clock is right to the
   * second.
   */
  static final int MAX_DAYS_AWAY = 1;

  private static final int SLOTS_A_DAY = 4;

  private final Names names;
  private final LocalDate today;

  /**
   * Reads what is sent today.
   *
   * @param names senders and targets that exist
   */
  public ObservationJson(Names names, LocalDate today) {
    this.names = names;
    this.today = today;
  }

  /** The observation, or {@code problems} says what is wrong with it. */
  public Optional<Observation> parse(byte[] body, List<Problem> problems) {
    var place = Place.ofFile("observation", problems);
    var observation =
        StrictJson.parse(body, place)
            .flatMap(json -> new JsonValue(json, place).fields("token", "day", "outcomes", "walls"))
            .flatMap(this::observation);
    return problems.isEmpty() ? observation : Optional.empty();
  }

  private Optional<Observation> observation(JsonFields fields) {
    var token = fields.require("token", "a text").flatMap(ObservationJson::token);
    var day = fields.require("day", "a day").flatMap(this::day);
    var outcomes = list(fields, "outcomes", MAX_OUTCOMES, this::outcome);
    var walls = list(fields, "walls", MAX_WALLS, ObservationJson::wall);
    if (outcomes.isEmpty() && walls.isEmpty()) {
      fields.place().report("outcomes or walls", "neither");
    }
    return token.flatMap(t -> day.map(d -> new Observation(t, d, outcomes, walls)));
  }

  private static <T> List<T> list(
      JsonFields fields,
      String name,
      int max,
      java.util.function.Function<JsonValue, Optional<T>> read) {
    return fields.get(name).map(value -> value.list(1, max, read)).orElse(List.of());
  }

  private static Optional<String> token(JsonValue value) {
    return value.text("32 hexadecimal digits", text -> text.matches("[0-9a-f]{32}"));
  }

  private Optional<LocalDate> day(JsonValue value) {
    var day =
        value
            .text("a day such as 2026-11-25", text -> parseDay(text).isPresent())
            .flatMap(ObservationJson::parseDay);
    if (day.isPresent() && Math.abs(day.get().toEpochDay() - today.toEpochDay()) > MAX_DAYS_AWAY) {
      return value.wrong("a day at most " + MAX_DAYS_AWAY + " from " + today);
    }
    return day;
  }

  private static Optional<LocalDate> parseDay(String text) {
    try {
      return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
          ? Optional.of(LocalDate.parse(text))
          : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private Optional<Outcome> outcome(JsonValue value) {
    return value.fields("from", "to", "slot", "opened", "asked", "blocked").flatMap(this::outcome);
  }

  private Optional<Outcome> outcome(JsonFields fields) {
    var from =
        fields
            .require("from", "a service")
            .flatMap(v -> v.text("a known service", names.senders()::containsKey));
    var to =
        fields
            .require("to", "a target")
            .flatMap(v -> v.text("a known target", names.targets()::containsKey));
    var numbers = new ArrayList<Integer>();
    fields
        .require("slot", "a number")
        .flatMap(v -> v.number(0, SLOTS_A_DAY - 1))
        .ifPresent(numbers::add);
    for (var name : List.of("opened", "asked", "blocked")) {
      fields
          .require(name, "a number")
          .flatMap(v -> v.number(0, MAX_CLICKS))
          .ifPresent(numbers::add);
    }
    if (from.isEmpty() || to.isEmpty() || numbers.size() < 4) {
      return Optional.empty();
    }
    var outcome =
        new Outcome(
            from.get(), to.get(), numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    if (outcome.opened() + outcome.asked() + outcome.blocked() == 0) {
      fields.place().report("at least one click", "none");
    }
    return Optional.of(outcome);
  }

  private static Optional<WallShape> wall(JsonValue value) {
    return value.fields("host", "path", "parameters").flatMap(ObservationJson::wall);
  }

  private static Optional<WallShape> wall(JsonFields fields) {
    var host =
        fields
            .require("host", "a host")
            .flatMap(v -> v.text("a host name in lower case", ShapeSyntax::isHost));
    var path =
        fields
            .require("path", "a path")
            .flatMap(v -> v.text("segments of plain words or *", ShapeSyntax::isPath));
    var parameters =
        fields
            .require("parameters", "a list")
            .map(v -> v.list(1, MAX_PARAMETERS, ObservationJson::parameter))
            .orElse(List.of());
    return host.flatMap(h -> path.map(p -> new WallShape(h, p, parameters)));
  }

  private static Optional<Parameter> parameter(JsonValue value) {
    return value
        .fields("name", "kind")
        .flatMap(
            fields -> {
              var name =
                  fields
                      .require("name", "a name")
                      .flatMap(
                          v -> v.text("a parameter name without digit runs", ShapeSyntax::isName));
              var kind =
                  fields
                      .require("kind", "a kind")
                      .flatMap(v -> v.oneOf(kinds()))
                      .map(ShapeText::kind);
              return name.flatMap(n -> kind.map(k -> new Parameter(n, k)));
            });
  }

  private static List<String> kinds() {
    return Arrays.stream(Kind.values()).map(ShapeText::word).toList();
  }
}
