package dev.plainlink.engine;

import java.util.List;

/** Takes a text through the steps of a pipeline (engine.md §3.4). */
final class Pipeline {
  private Pipeline() {}

  /** Steps from {@code first} on; a step that leaves nothing ends in {@code no-target}. */
  static Yield run(List<Step> steps, int first, Yield start) {
    Yield result = orNoTarget(start);
    for (int i = first; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Transform transform) {
        result = apply(transform, result);
      }
    }
    return result;
  }

  static Yield apply(Step.Transform step, Yield before) {
    return before instanceof Yield.Text found ? orNoTarget(step.apply(found.text())) : before;
  }

  private static Yield orNoTarget(Yield yield) {
    boolean empty = yield instanceof Yield.Text found && found.text().isEmpty();
    return empty ? new Yield.None(Reason.NO_TARGET) : yield;
  }
}
