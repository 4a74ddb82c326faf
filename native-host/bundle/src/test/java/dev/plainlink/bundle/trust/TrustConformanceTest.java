package dev.plainlink.bundle.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonObject;
import dev.plainlink.bundle.SignedJson;
import dev.plainlink.bundle.trust.Vectors.RefreshStep;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The runner of rules/conformance/trust. Twin of {@code conformance.test.ts}. */
class TrustConformanceTest {
  private static final Client CLIENT = Client.ofVersion("0.1.0");

  @TestFactory
  Stream<DynamicContainer> refreshes() {
    return Vectors.suiteNames().stream()
        .map(name -> dynamicContainer(name, tests(name, vector -> run(vector))));
  }

  private interface Run {
    void run(JsonObject vector);
  }

  private static Stream<DynamicTest> tests(String suite, Run run) {
    return Vectors.suite(suite).stream()
        .map(vector -> dynamicTest(vector.get("why").getAsString(), () -> run.run(vector)));
  }

  private static void run(JsonObject vector) {
    var anchor = TrustState.ofAnchor(Vectors.file(vector.get("root").getAsString()));
    assertEquals(vector.has("broken"), anchor.isEmpty());
    Optional<ReleaseRole> inUse = Optional.empty();
    var state = anchor;
    for (var step : Vectors.refreshes(vector)) {
      var start = restarted(state.orElseThrow(), step);
      step.text("everyByte").ifPresent(path -> everyByteMatters(start, step, path));
      var verdict = Refresh.run(start, step::served, CLIENT, step.at());
      state = Optional.of(verdict.state());
      if (verdict instanceof Verdict.Updated updated) {
        inUse = Optional.of(updated.verified().release().role());
        assertEquals(step.texts("skipped"), new TreeSet<>(updated.verified().rules().skipped()));
      }
      assertEquals(step.outcome(), outcome(verdict), verdict.toString());
      var now = verdict.state().now(step.at());
      assertEquals(
          step.texts("stale"),
          Stale.of(verdict.state(), inUse, now).stream()
              .map(Stale::word)
              .collect(Collectors.toSet()));
    }
  }

  private static TrustState restarted(TrustState state, RefreshStep step) {
    return step.text("restart")
        .map(root -> TrustState.ofAnchor(Vectors.file(root)).orElseThrow().resume(state.stored()))
        .orElse(state);
  }

  private static String outcome(Verdict verdict) {
    var state = verdict.state();
    return verdict.word().word() + " " + state.root().version() + " " + state.releaseVersion();
  }

  /** The program rule of README.md: with one bit of any byte turned nothing is taken. */
  private static void everyByteMatters(TrustState state, RefreshStep step, String path) {
    var good = step.served(path, Envelope.MAX_BYTES).orElseThrow();
    assertTrue(good.length > 0);
    for (var i = 0; i < good.length; i++) {
      var bytes = good.clone();
      bytes[i] ^= 1;
      Feed feed =
          (asked, limit) ->
              asked.equals(path)
                  ? Optional.of(Arrays.copyOf(bytes, Math.min(limit, bytes.length)))
                  : step.served(asked, limit);
      var verdict = Refresh.run(state, feed, CLIENT, step.at());
      assertTrue(verdict instanceof Verdict.Refused, "byte " + i + ": " + verdict.word());
      assertEquals(state.releaseVersion(), verdict.state().releaseVersion(), "byte " + i);
      if (path.contains("/root/")) {
        assertEquals(state.root().version(), verdict.state().root().version(), "byte " + i);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> signatures() {
    return tests(
        "ed25519.json",
        vector ->
            assertEquals(
                vector.get("valid").getAsBoolean(),
                Ed25519.verify(
                    hex(vector, "key"), hex(vector, "message"), hex(vector, "signature"))));
  }

  @TestFactory
  Stream<DynamicTest> strict_json() {
    return tests(
        "json.json",
        vector -> {
          var bytes =
              vector.has("hex")
                  ? hex(vector, "hex")
                  : vector.get("text").getAsString().getBytes(StandardCharsets.UTF_8);
          assertEquals(vector.get("valid").getAsBoolean(), SignedJson.parse(bytes).isPresent());
        });
  }

  private static byte[] hex(JsonObject vector, String name) {
    return HexFormat.of().parseHex(vector.get(name).getAsString());
  }

  @Test
  void every_verdict_is_reached_by_a_vector_but_the_one_for_javas_without_ed25519() {
    var said =
        Vectors.suiteNames().stream()
            .flatMap(name -> Vectors.suite(name).stream())
            .flatMap(vector -> Vectors.refreshes(vector).stream())
            .map(step -> step.text("says").orElseThrow())
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(said.contains("no-ed25519"));
    said.add("no-ed25519");

    var words = Arrays.stream(Word.values()).map(Word::word).toList();
    assertEquals(List.copyOf(said), words.stream().sorted().toList());
  }
}
