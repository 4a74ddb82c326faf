package dev.plainlink.backend.observations;

import dev.plainlink.backend.TestServer;

/** Bodies of observations. */
public final class Bodies {
  private Bodies() {}

  /** A token of its own for each number. */
  public static String token(int number) {
    return String.format("%032x", number);
  }

  /** One outcome of a pair: a number for each of opened, asked, blocked. */
  public static String outcome(int token, String from, String to, int slot, String counts) {
    var parts = counts.split("/", -1);
    return ("{'token':'"
            + token(token)
            + "','day':'"
            + TestServer.TODAY
            + "','outcomes':[{'from':'"
            + from
            + "','to':'"
            + to
            + "','slot':"
            + slot
            + ",'opened':"
            + parts[0]
            + ",'asked':"
            + parts[1]
            + ",'blocked':"
            + parts[2]
            + "}]}")
        .replace('\'', '"');
  }

  /** One unknown wall. */
  public static String wall(int token, String host) {
    return ("{'token':'"
            + token(token)
            + "','day':'"
            + TestServer.TODAY
            + "','walls':[{'host':'"
            + host
            + "','path':'/go/*','parameters':[{'name':'u','kind':'encoded-url'},{'name':'uid','kind':'number'}]}]}")
        .replace('\'', '"');
  }
}
