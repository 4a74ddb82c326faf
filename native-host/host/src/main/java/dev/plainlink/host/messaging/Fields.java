package dev.plainlink.host.messaging;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The fields of a message; each is of its type or not there. */
record Fields(JsonObject json) {
  /** JavaScript holds no larger whole number exactly. */
  static final long MAX_COUNT = (1L << 53) - 1;

  /** A whole number within bounds; 1.0 is one, as in JavaScript. */
  Optional<Long> count(String name, long min, long max) {
    if (!(json.get(name) instanceof JsonPrimitive value) || !value.isNumber()) {
      return Optional.empty();
    }
    if (value.getAsNumber() instanceof Long whole) {
      return whole < min || whole > max ? Optional.empty() : Optional.of(whole);
    }
    var number = value.getAsBigDecimal();
    if (number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0
        || number.scale() > 16) {
      return Optional.empty();
    }
    return number.stripTrailingZeros().scale() > 0
        ? Optional.empty()
        : Optional.of(number.longValueExact());
  }

  boolean has(String name) {
    return json.has(name);
  }

  Optional<Boolean> flag(String name) {
    return json.get(name) instanceof JsonPrimitive value && value.isBoolean()
        ? Optional.of(value.getAsBoolean())
        : Optional.empty();
  }

  Optional<String> text(String name) {
    return json.get(name) instanceof JsonPrimitive value && value.isString()
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }

  /** A list of texts; which come twice counts once. */
  Optional<Set<String>> texts(String name) {
    if (!(json.get(name) instanceof JsonArray list)) {
      return Optional.empty();
    }
    var texts = new HashSet<String>();
    for (var item : list) {
      if (!(item instanceof JsonPrimitive value) || !value.isString()) {
        return Optional.empty();
      }
      texts.add(value.getAsString());
    }
    return Optional.of(texts);
  }
}
