package dev.plainlink.bench;

import java.util.Locale;

/** Prints each figure beside its bound and remembers whether one was broken. */
final class Report {
  private boolean broken;

  void line(String what, double found, double bound, String unit, String remark) {
    boolean holds = found <= bound;
    broken |= !holds;
    System.out.printf(
        Locale.ROOT,
        "%-40s %8.3f %-2s <= %-5s %-6s %s%n",
        what,
        found,
        unit,
        Double.toString(bound),
        holds ? "ok" : "BROKEN",
        remark);
  }

  int exitCode() {
    return broken ? 1 : 0;
  }
}
