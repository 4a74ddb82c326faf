package dev.plainlink.backend.ledger;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.plainlink.backend.ledger.Ledger.Pair;
import java.util.Locale;

/** The ledger for programs. Only ids and numbers: no cell can be read as a formula. */
final class LedgerExport {
  private LedgerExport() {}

  /** One line a quarter that has a state. */
  static String csv(Ledger ledger) {
    var csv = new StringBuilder("from,to,day,slot,opened,asked,blocked,state\n");
    for (var pair : ledger.pairs()) {
      for (var votes : pair.votes()) {
        if (votes.state() != State.UNKNOWN) {
          csv.append(pair.sender())
              .append(',')
              .append(pair.target())
              .append(',')
              .append(votes.at().day());
          csv.append(',').append(votes.at().slot()).append(',').append(votes.opened()).append(',');
          csv.append(votes.asked()).append(',').append(votes.blocked()).append(',');
          csv.append(word(votes.state())).append('\n');
        }
      }
    }
    return csv.toString();
  }

  /** Each pair with its state now and its changes. */
  static String json(Ledger ledger) {
    var pairs = new JsonArray();
    ledger.pairs().forEach(pair -> pairs.add(pair(pair)));
    var shownFrom = new JsonObject();
    shownFrom.addProperty("clients", Ledger.MIN_CLIENTS);
    shownFrom.addProperty("days", Ledger.MIN_DAYS);
    shownFrom.addProperty("votes", State.MIN_VOTES);
    var json = new JsonObject();
    json.addProperty("day", ledger.today().toString());
    json.add("shownFrom", shownFrom);
    json.add("pairs", pairs);
    return json.toString();
  }

  private static JsonObject pair(Pair pair) {
    var changes = new JsonArray();
    for (var change : pair.changes()) {
      var json = new JsonObject();
      json.addProperty("day", change.at().day().toString());
      json.addProperty("slot", change.at().slot());
      json.addProperty("state", word(change.state()));
      changes.add(json);
    }
    var json = new JsonObject();
    json.addProperty("from", pair.sender());
    json.addProperty("to", pair.target());
    json.addProperty("state", word(pair.now()));
    json.addProperty("clients", pair.clients());
    json.addProperty("days", pair.days());
    json.add("changes", changes);
    return json;
  }

  static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
