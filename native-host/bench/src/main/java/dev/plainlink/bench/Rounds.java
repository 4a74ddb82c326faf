package dev.plainlink.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs all benchmarks round by round in this one process: a machine that is slow for a while is
 * slow for all of them, and the median of the ratios of the rounds does not see it.
 */
final class Rounds {
  private static final int WARM_UPS = 3;
  private static final int ROUNDS = 15;
  private static final String BYTES_PER_OPERATION = "gc.alloc.rate.norm";

  private final List<Map<String, Double>> times = new ArrayList<>();

  private Rounds() {}

  static Rounds run() throws RunnerException {
    var rounds = new Rounds();
    for (int i = -WARM_UPS; i < ROUNDS; i++) {
      var times = new HashMap<String, Double>();
      for (var result : round(options())) {
        // The median of the samples: one in which a neighbour had the processor does not count.
        times.put(name(result), result.getPrimaryResult().getStatistics().getPercentile(50));
      }
      if (i >= 0) {
        rounds.times.add(times);
      }
    }
    return rounds;
  }

  /** Bytes allocated by one operation of a benchmark. */
  static double bytesOf(String benchmark) throws RunnerException {
    var results =
        round(
            options()
                .include("\\." + benchmark + "$")
                .mode(Mode.AverageTime)
                .addProfiler(GCProfiler.class));
    Result<?> bytes = results.get(0).getSecondaryResults().get(BYTES_PER_OPERATION);
    if (bytes != null) {
      return bytes.getScore();
    }
    throw new IllegalStateException("no " + BYTES_PER_OPERATION);
  }

  private static ChainedOptionsBuilder options() {
    return new OptionsBuilder()
        .forks(0)
        .warmupIterations(0)
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(200))
        .verbosity(VerboseMode.SILENT);
  }

  private static List<RunResult> round(ChainedOptionsBuilder options) throws RunnerException {
    return List.copyOf(new Runner(options.build()).run());
  }

  private static String name(RunResult result) {
    var benchmark = result.getParams().getBenchmark();
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  /** Median over the rounds of the one time divided by the other. */
  double ratio(String benchmark, String other) {
    return Median.of(times.stream().map(round -> of(round, benchmark) / of(round, other)).toList());
  }

  double nanoseconds(String benchmark) {
    return Median.of(times.stream().map(round -> of(round, benchmark)).toList());
  }

  private static double of(Map<String, Double> round, String benchmark) {
    return Objects.requireNonNull(round.get(benchmark), benchmark);
  }
}
