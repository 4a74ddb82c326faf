package dev.plainlink.engine;

/**
 * One move from a wrapped link towards its target (engine.md §3.4). A closed set: a new step is
 * code, reviewed in both engines.
 */
public sealed interface Step {
  /** The first step of a pipeline: takes its text from the URL. */
  sealed interface Source extends Step {}

  /** A later step of a pipeline: makes a text from a text. */
  sealed interface Transform extends Step {}

  /** {@code rest}: a raw value runs to the end of the query (JSON: {@code "rest": "if-raw"}). */
  record Query(String name, boolean rest) implements Source {}

  record WholeQuery() implements Source {}

  record PathAfter(String prefix) implements Source {}

  record Fragment() implements Source {}

  record Percent() implements Transform {}

  record Base64() implements Transform {}

  record Hex() implements Transform {}

  record Json(String field) implements Transform {}

  record HtmlEntities() implements Transform {}

  record JsString() implements Transform {}

  record Until(String text) implements Transform {}

  record TrimDoubleSlash() implements Transform {}

  /** {@code scheme} is {@code http} or {@code https}. */
  record DefaultScheme(String scheme) implements Transform {}
}
