package dev.plainlink.engine;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The engine against {@code java.net.URI}, interleaved in one process: the median of the ratios of
 * each round. Prints what the budgets of the project bound; run it by its main method.
 */
public final class ResolverBenchmark {
  private static final int ROUNDS = 41;
  private static final int REPEATS = 400;

  private ResolverBenchmark() {}

  public static void main(String[] arguments) {
    RuleSet few = synthetic(300);
    RuleSet many = synthetic(10_000);
    List<String> misses = misses();
    List<String> hits = hits();
    for (int warm = 0; warm < 3; warm++) {
      boolean last = warm == 2;
      ratio(last, "miss / URI", misses, s -> resolve(few, s), ResolverBenchmark::uri);
      ratio(last, "hit / URI", hits, s -> resolve(few, s), ResolverBenchmark::uri);
      ratio(last, "hit + ladder / URI", hits, s -> advise(few, s), ResolverBenchmark::uri);
      ratio(last, "miss 10,000 / 300", misses, s -> resolve(many, s), s -> resolve(few, s));
      ratio(last, "hit 10,000 / 300", hits, s -> resolve(many, s), s -> resolve(few, s));
    }
    // Last: its long detours would be compiled into the code that the ratios above measure.
    for (int warm = 0; warm < 3; warm++) {
      hostile(warm == 2);
    }
  }

  /** The worst of 64 KiB, and how much longer it takes than 16 KiB of the same. */
  private static void hostile(boolean print) {
    double worst = 0;
    double worstRatio = 0;
    for (String head : PathologicalTest.heads().toList()) {
      for (String bait : PathologicalTest.BAITS) {
        double large = fastest(PathologicalTest.fill(head, bait, Resolver.MAX_LINK_BYTES));
        double small = fastest(PathologicalTest.fill(head, bait, Resolver.MAX_LINK_BYTES / 4));
        worst = Math.max(worst, large);
        worstRatio = Math.max(worstRatio, large / small);
      }
    }
    if (print) {
      System.out.printf("64 KiB: worst %.2f ms, worst 64 K / 16 K %.2f%n", worst / 1e6, worstRatio);
    }
  }

  private static double fastest(String link) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < 15; i++) {
      long start = System.nanoTime();
      sink = Resolver.resolve(PathologicalTest.RULES, link).hops().size();
      best = Math.min(best, (double) (System.nanoTime() - start));
    }
    return best;
  }

  private static void ratio(
      boolean print,
      String name,
      List<String> urls,
      ToIntFunction<String> a,
      ToIntFunction<String> b) {
    double[] ratios = new double[ROUNDS];
    double best = Double.MAX_VALUE;
    double bestOther = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      double mine = time(urls, a);
      double other = time(urls, b);
      best = Math.min(best, mine);
      bestOther = Math.min(bestOther, other);
      ratios[round] = mine / other;
    }
    Arrays.sort(ratios);
    if (print) {
      System.out.printf(
          "%-20s median %.3f, of minima %.3f (%.0f ns / %.0f ns)%n",
          name, ratios[ROUNDS / 2], best / bestOther, best, bestOther);
    }
  }

  private static double time(List<String> urls, ToIntFunction<String> work) {
    int sum = 0;
    long start = System.nanoTime();
    for (int i = 0; i < REPEATS; i++) {
      for (String url : urls) {
        sum += work.applyAsInt(url);
      }
    }
    long end = System.nanoTime();
    sink = sum;
    return (double) (end - start) / REPEATS / urls.size();
  }

  static volatile int sink;

  private static int resolve(RuleSet rules, String link) {
    return Resolver.resolve(rules, link).hops().size();
  }

  private static int advise(RuleSet rules, String link) {
    return Ladder.advise(rules, Resolver.resolve(rules, link), java.util.Set.of()).word().length();
  }

  private static int uri(String link) {
    try {
      return new URI(link).getRawSchemeSpecificPart().length();
    } catch (URISyntaxException e) {
      return 0;
    }
  }

  static RuleSet synthetic(int count) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String host =
          (i % 4 == 0 ? "*." : "")
              + "link"
              + i
              + (i % 3 == 0 ? ".example.com" : ".wall" + i + ".cn");
      rules.add(Rules.rule("s" + i + "/r", host, "/link", "/go.html").query("target").build());
    }
    return RuleSet.of(rules, new WellKnown(List.of(HostPattern.of("item.shop.com"))));
  }

  private static List<String> misses() {
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      urls.add(
          "https://www.site"
              + i
              + ".com/articles/2026/11/some-title-of-an-article-"
              + i
              + "?utm=a&page="
              + i
              + "&session=0123456789abcdef#part");
      urls.add(
          "https://news.portal"
              + i
              + ".example.com/en/politics/"
              + i
              + "/a-rather-long-headline-with-words.html");
      urls.add(
          "https://cdn"
              + i
              + ".images.net/assets/v3/"
              + i
              + "/0123456789abcdef0123456789abcdef/picture.jpg?w=1200&h=800&q=75");
    }
    return urls;
  }

  private static List<String> hits() {
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < 300; i += 6) {
      String host =
          (i % 4 == 0 ? "a." : "")
              + "link"
              + i
              + (i % 3 == 0 ? ".example.com" : ".wall" + i + ".cn");
      urls.add(
          "https://"
              + host
              + "/link?from=chat&session=0123456789abcdef0123456789&target=https%3A%2F%2Fitem.shop.com%2Fitem.htm%3Fid%3D"
              + i
              + "000123456%26spm%3Da1z10.1-c.w4004&lang=zh_CN");
    }
    return urls;
  }
}
