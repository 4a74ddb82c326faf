package dev.plainlink.bundle.trust;

import java.util.function.Function;

/** What a step of feed.md §5 says: go on with a value, or stop with a word. */
public sealed interface Step<T> {

  /** The step passed. */
  record Go<T>(T value) implements Step<T> {}

  /**
   * The refresh ends here.
   *
   * @param detail for a person: what was found, or empty
   */
  record Stop<T>(Word word, String detail) implements Step<T> {}

  static <T> Step<T> stop(Word word) {
    return new Stop<>(word, "");
  }

  default <U> Step<U> then(Function<T, Step<U>> next) {
    if (this instanceof Go<T> go) {
      return next.apply(go.value());
    }
    var stop = (Stop<T>) this;
    return new Stop<>(stop.word(), stop.detail());
  }
}
