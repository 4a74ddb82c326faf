package dev.plainlink.backend.observations;

/**
 * What one client met when links of one kind were clicked in a quarter of a day.
 *
 * @param sender the service whose link it was, such as {@code qq}
 * @param target the service that it led to, such as {@code taobao}
 * @param slot quarter of the UTC day, 0 to 3
 * @param opened clicks that opened the page at once
 * @param asked clicks that met a page with a way on
 * @param blocked clicks that met a page without one
 */
public record Outcome(String sender, String target, int slot, int opened, int asked, int blocked) {

  /** What a client says of a pair: what it met most often; of equals, the stricter. */
  public enum Vote {
    OPENED,
    ASKED,
    BLOCKED
  }

  /** One voice a client, however many clicks: a busy or lying one counts no more than others. */
  public Vote vote() {
    if (blocked >= asked && blocked >= opened) {
      return Vote.BLOCKED;
    }
    return asked >= opened ? Vote.ASKED : Vote.OPENED;
  }
}
