package dev.plainlink.bench;

import java.util.List;

/** The one in the middle. */
final class Median {
  private Median() {}

  static double of(List<Double> numbers) {
    return numbers.stream().sorted().toList().get(numbers.size() / 2);
  }
}
