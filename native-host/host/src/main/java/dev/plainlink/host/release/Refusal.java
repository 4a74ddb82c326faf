package dev.plainlink.host.release;

import java.util.List;

/** The program will not do that; each line says why. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  Refusal(String line) {
    this(List.of(line));
  }

  Refusal(List<String> lines) {
    super(String.join("; ", lines));
    this.lines = List.copyOf(lines);
  }

  List<String> lines() {
    return lines;
  }
}
