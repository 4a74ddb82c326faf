package dev.plainlink.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes a text through the steps of a pipeline (engine.md §3.4). */
final class Pipeline {
  private Pipeline() {}

  /**
   * Steps from {@code first} on; a step that leaves nothing ends in {@code no-target}. Of steps
   * that are the same and follow each other, all behind one that changed nothing change nothing.
   */
  static Yield run(List<Step> steps, int first, Yield start) {
    Yield result = orNoTarget(start);
    @Nullable Step settled = null;
    for (int i = first; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Transform transform && !isSettled(transform, settled)) {
        Yield before = result;
        result = apply(transform, before);
        settled = isSame(before, result) ? transform : null;
      }
    }
    return result;
  }

  /** A record's first equals in a process takes longer than all else here: only among one kind. */
  private static boolean isSettled(Step.Transform step, @Nullable Step settled) {
    return settled != null && step.getClass() == settled.getClass() && step.equals(settled);
  }

  private static boolean isSame(Yield before, Yield after) {
    return before instanceof Yield.Text a
        && after instanceof Yield.Text b
        && a.text().length() == b.text().length()
        && a.text().equals(b.text());
  }

  static Yield apply(Step.Transform step, Yield before) {
    return before instanceof Yield.Text found ? orNoTarget(step.apply(found.text())) : before;
  }

  private static Yield orNoTarget(Yield yield) {
    boolean empty = yield instanceof Yield.Text found && found.text().isEmpty();
    return empty ? new Yield.None(Reason.NO_TARGET) : yield;
  }
}
