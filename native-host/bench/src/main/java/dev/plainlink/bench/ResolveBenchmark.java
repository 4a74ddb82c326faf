package dev.plainlink.bench;

import dev.plainlink.engine.Resolver;
import dev.plainlink.engine.RuleSet;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * All links of a kind in one operation, so that no branch predictor learns a link by heart. The
 * names are those that {@link Report} asks for.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class ResolveBenchmark {
  /** Read once for all rounds. */
  private static final Workload WORKLOAD = Workload.read();

  static final List<String> MISSES = WORKLOAD.ordinary();

  /** Those that {@code java.net.URI} takes too: an exception would be dear, to our advantage. */
  static final List<String> HITS =
      WORKLOAD.wrappedLinks().stream().filter(ResolveBenchmark::isUri).toList();

  private static final RuleSet RULES = WORKLOAD.rules(300);
  private static final RuleSet MANY_RULES = WORKLOAD.rules(10_000);

  @Benchmark
  public void missUri(Blackhole sink) throws URISyntaxException {
    parseAll(MISSES, sink);
  }

  @Benchmark
  public void miss(Blackhole sink) {
    resolveAll(RULES, MISSES, sink);
  }

  @Benchmark
  public void missManyRules(Blackhole sink) {
    resolveAll(MANY_RULES, MISSES, sink);
  }

  @Benchmark
  public void hitUri(Blackhole sink) throws URISyntaxException {
    parseAll(HITS, sink);
  }

  @Benchmark
  public void hit(Blackhole sink) {
    resolveAll(RULES, HITS, sink);
  }

  @Benchmark
  public void hitManyRules(Blackhole sink) {
    resolveAll(MANY_RULES, HITS, sink);
  }

  private static void parseAll(List<String> links, Blackhole sink) throws URISyntaxException {
    for (int i = 0; i < links.size(); i++) {
      sink.consume(new URI(links.get(i)));
    }
  }

  private static void resolveAll(RuleSet rules, List<String> links, Blackhole sink) {
    for (int i = 0; i < links.size(); i++) {
      sink.consume(Resolver.resolve(rules, links.get(i)));
    }
  }

  private static boolean isUri(String link) {
    try {
      return new URI(link).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
