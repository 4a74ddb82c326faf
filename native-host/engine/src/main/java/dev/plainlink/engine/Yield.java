package dev.plainlink.engine;

import org.jspecify.annotations.Nullable;

/** What a pipeline or one of its steps gives: a text, or why there is none. */
public sealed interface Yield {
  record Text(String text) implements Yield {}

  record None(Reason reason) implements Yield {}

  /** {@code text} is null when a control went through. */
  static Yield orControl(@Nullable String text) {
    return text == null ? new None(Reason.CONTROL) : new Text(text);
  }
}
