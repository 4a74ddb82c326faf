package dev.plainlink.host.release;

import dev.plainlink.bundle.trust.Client;
import dev.plainlink.bundle.trust.Feed;
import dev.plainlink.bundle.trust.Refresh;
import dev.plainlink.bundle.trust.TrustState;
import dev.plainlink.bundle.trust.Verdict;
import java.time.Instant;

/** What a client would say: asked before anything is written or published. */
final class ClientView {
  private ClientView() {}

  static Verdict.Updated requireTaken(TrustState state, Feed feed, Client client, Instant now)
      throws Refusal {
    var verdict = Refresh.run(state, feed, client, now);
    if (verdict instanceof Verdict.Updated updated) {
      return updated;
    }
    throw new Refusal("a client would not take it: " + said(verdict));
  }

  static String said(Verdict verdict) {
    var detail = verdict instanceof Verdict.Refused refused ? refused.detail() : "";
    return verdict.word().word() + (detail.isEmpty() ? "" : " (" + detail + ")");
  }

  static TrustState anchor(byte[] root, String name) throws Refusal {
    return TrustState.ofAnchor(root)
        .orElseThrow(() -> new Refusal(name + " is no root that is signed by its own keys"));
  }
}
