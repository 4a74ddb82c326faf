package dev.plainlink.bench;

import java.nio.file.Path;
import java.util.Locale;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Measures the Java engine against the bounds of docs/benchmarks.md; exit code 1: one is broken.
 */
public final class Main {
  /** Seen from this module's folder. */
  private static final Path CONFORMANCE_RULES = Path.of("../../rules/conformance/ruleset");

  /** Far below one object for each link; what JMH itself allocates is in it. */
  private static final double NO_BYTES = 0.05;

  private Main() {}

  public static void main(String[] arguments) throws RunnerException {
    var report = new Report();
    reportRatios(report);
    reportHostile(report);
    System.exit(report.exitCode());
  }

  private static void reportRatios(Report report) throws RunnerException {
    var rounds = Rounds.run();
    int misses = ResolveBenchmark.MISSES.size();
    int hits = ResolveBenchmark.HITS.size();
    var miss = nanoseconds(rounds, "miss", "missUri", misses);
    var hit = nanoseconds(rounds, "hit", "hitUri", hits);
    report.line("Java: miss / new URI", rounds.ratio("miss", "missUri"), 0.15, "", miss);
    report.line(
        "Java: bytes allocated by a miss", Rounds.bytesOf("miss") / misses, NO_BYTES, "B", "");
    report.line("Java: hit / new URI", rounds.ratio("hit", "hitUri"), 0.6, "", hit);
    report.line(
        "Java: miss, 10,000 rules / 300", rounds.ratio("missManyRules", "miss"), 1.3, "", "");
    report.line("Java: hit, 10,000 rules / 300", rounds.ratio("hitManyRules", "hit"), 1.3, "", "");
  }

  private static String nanoseconds(Rounds rounds, String ours, String theirs, int links) {
    return String.format(
        Locale.ROOT,
        "%.0f ns / %.0f ns",
        rounds.nanoseconds(ours) / links,
        rounds.nanoseconds(theirs) / links);
  }

  private static void reportHostile(Report report) {
    var hostile = Hostile.run(CONFORMANCE_RULES);
    report.line(
        "Java: hostile link, 64 KiB / 16 KiB",
        hostile.worstGrowth(),
        6,
        "",
        hostile.worstGrowthShape());
    report.line(
        "Java: hostile link of 64 KiB", hostile.worstMilliseconds(), 2, "ms", hostile.worstShape());
    if (hostile.sum() < 0) {
      throw new IllegalStateException("a negative number of rules");
    }
  }
}
