package dev.plainlink.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a compiled rule uses a step of a later version: such a rule is skipped alone, never
 * guessed (feed.md §5, step 4).
 */
final class UnknownSteps {
  private UnknownSteps() {}

  static boolean in(JsonElement rule) {
    if (!(rule instanceof JsonObject fields)) {
      return false;
    }
    return anyIn(fields.get("target"), UnknownSteps::inPipeline)
        || anyIn(fields.get("page"), UnknownSteps::inSource);
  }

  private static boolean inSource(JsonElement source) {
    return source instanceof JsonObject fields && inPipeline(fields.get("then"));
  }

  private static boolean inPipeline(@Nullable JsonElement pipeline) {
    return anyIn(pipeline, UnknownSteps::isUnknown);
  }

  private static boolean isUnknown(JsonElement step) {
    if (step instanceof JsonObject fields) {
      return fields.keySet().stream().noneMatch(StepJson::isKey);
    }
    return step instanceof JsonPrimitive word
        && word.isString()
        && !StepJson.isWord(word.getAsString());
  }

  private static boolean anyIn(@Nullable JsonElement list, Predicate<JsonElement> test) {
    if (!(list instanceof JsonArray items)) {
      return false;
    }
    for (var item : items) {
      if (test.test(item)) {
        return true;
      }
    }
    return false;
  }
}
