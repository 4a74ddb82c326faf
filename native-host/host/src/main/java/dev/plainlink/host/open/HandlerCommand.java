package dev.plainlink.host.open;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code plainlink handler install|remove|status}: what is printed about {@link LinkHandler}. */
public final class HandlerCommand {
  private HandlerCommand() {}

  /**
   * What there is to say, and whether it is well.
   *
   * @param done false when something is missing that the user should know of
   */
  public record Report(boolean done, List<String> lines) {}

  /** Installs and says how it stands then. */
  public static Report install(LinkHandler handler) throws IOException {
    handler.install();
    return status(handler);
  }

  /** Removes it. */
  public static Report remove(LinkHandler handler) throws IOException {
    handler.remove();
    return new Report(true, List.of("Links open as they did before Plainlink."));
  }

  /** Says how it stands. */
  public static Report status(LinkHandler handler) throws IOException {
    var status = handler.status();
    var lines = new ArrayList<String>();
    lines.add("desktop entry     " + (status.entry() ? "in place" : "not in place"));
    lines.add("mimeapps.list     " + (status.listed() ? "Plainlink is first" : "not Plainlink"));
    lines.add("the desktop says  " + said(status.effective()));
    lines.add("before Plainlink  " + said(String.join(", ", status.former())));
    if (status.entry() && status.listed() && !status.works()) {
      lines.add("Another setting of your desktop comes first: choose Plainlink there.");
    }
    return new Report(status.works(), lines);
  }

  private static String said(String ids) {
    return ids.isEmpty() ? "nothing" : ids;
  }
}
