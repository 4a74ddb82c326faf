package dev.plainlink.bundle;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What came out of reading files: a value, or at least one problem. Never both. */
public record Parsed<T>(Optional<T> value, List<Problem> problems) {

  static <T> Parsed<T> of(T value) {
    return new Parsed<>(Optional.of(value), List.of());
  }

  static <T> Parsed<T> broken(List<Problem> problems) {
    return new Parsed<>(Optional.empty(), List.copyOf(problems));
  }

  /** The value, unless something was reported while it was built. */
  static <T> Parsed<T> unlessBroken(T value, List<Problem> problems) {
    return problems.isEmpty() ? of(value) : broken(problems);
  }

  <U> Parsed<U> then(Function<T, Parsed<U>> next) {
    return value.map(next).orElseGet(() -> broken(problems));
  }
}
