package dev.plainlink.bench;

import dev.plainlink.bundle.RuleFolder;
import dev.plainlink.engine.Resolver;
import dev.plainlink.engine.RuleSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The hostile links: the longest time for one of 64 KiB, and how much longer than one of 16 KiB of
 * the same shape it takes at most.
 */
final class Hostile {
  private static final int LARGE = 65_536;
  private static final int SMALL = LARGE / 4;
  private static final int PASSES = 3;
  private static final int REPEATS = 15;

  /** Shorter times are those of the clock and of the call, not of the link. */
  private static final double LEAST_NANOSECONDS = 20_000;

  private final RuleSet rules;
  private double worst;
  private String worstShape = "";
  private double worstGrowth;
  private String worstGrowthShape = "";
  private int sum;

  private Hostile(RuleSet rules) {
    this.rules = rules;
  }

  static Hostile run(Path rules) {
    var parsed = RuleFolder.load(rules);
    var hostile =
        new Hostile(
            parsed
                .value()
                .orElseThrow(() -> new IllegalStateException(parsed.problems().toString())));
    for (int pass = 1; pass <= PASSES; pass++) {
      hostile.worst = 0;
      hostile.worstGrowth = 0;
      hostile.measureAll();
    }
    return hostile;
  }

  private void measureAll() {
    var workload = Workload.read();
    for (var head : workload.heads()) {
      for (var bait : workload.baits()) {
        measure(head, bait);
      }
    }
  }

  private void measure(String head, String bait) {
    var largeLink = link(head, bait, LARGE);
    var smallLink = link(head, bait, SMALL);
    double large = Double.MAX_VALUE;
    double small = Double.MAX_VALUE;
    for (int i = 0; i < REPEATS; i++) {
      large = Math.min(large, time(largeLink));
      small = Math.min(small, time(smallLink));
    }
    var shape = head + "  " + bait;
    if (large > worst) {
      worst = large;
      worstShape = shape;
    }
    double growth = large / Math.max(small, LEAST_NANOSECONDS);
    if (growth > worstGrowth) {
      worstGrowth = growth;
      worstGrowthShape = shape;
    }
  }

  private double time(String link) {
    long start = System.nanoTime();
    sum += Resolver.resolve(rules, link).rules().size();
    return (double) (System.nanoTime() - start);
  }

  static String link(String head, String bait, int bytes) {
    int baitBytes = bait.getBytes(StandardCharsets.UTF_8).length;
    return head + bait.repeat((bytes - head.length()) / baitBytes);
  }

  double worstMilliseconds() {
    return worst / 1e6;
  }

  String worstShape() {
    return worstShape;
  }

  double worstGrowth() {
    return worstGrowth;
  }

  String worstGrowthShape() {
    return worstGrowthShape;
  }

  /** So that no call can be left out. */
  int sum() {
    return sum;
  }
}
