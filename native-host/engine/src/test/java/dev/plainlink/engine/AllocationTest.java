package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int ROUNDS = 20_000;
  private static final String[] MISSES = {
    "https://www.example.com/articles/2026/11/title-of-an-article?page=2&utm_source=a#part",
    "https://go.wall0.test/not/this/path?target=https%3A%2F%2Fexample.com",
    "https://go.wall0.test/pick?other=1&more=2",
    "http://localhost:8080/",
    "https://1.2.3.4/",
    "http://a.test/中文?q=中",
    "mailto:someone@example.com"
  };
  private static final RuleSet RULES =
      Rules.setOf(
          Rules.rule("s/r", "go.wall0.test", "/go", "/*/go").query("target"),
          Rules.rule("s/p")
              .match(
                  new Match(
                      java.util.List.of(HostPattern.of("*.wall0.test")),
                      java.util.List.of(PathPattern.of("/pick")),
                      java.util.List.of("u", "url"),
                      java.util.List.of("p"),
                      java.util.Map.of("t", "1")))
              .query("u"));

  @Test
  void an_ordinary_link_allocates_nothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    missAll();
    long least = Long.MAX_VALUE;
    // The compiler may still be at work in the first measurements; an allocation in the engine is
    // in all of them.
    for (int i = 0; i < 10; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      missAll();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least);
  }

  private static void missAll() {
    for (int i = 0; i < ROUNDS; i++) {
      for (String link : MISSES) {
        assertSame(Resolution.UNMATCHED, Resolver.resolve(RULES, link));
      }
    }
  }
}
