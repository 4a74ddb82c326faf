package dev.plainlink.host.register;

import java.nio.file.Path;

/**
 * Why a place is not touched.
 *
 * @param why key of the text that says it
 * @param at the folder or file that is in the way
 * @param who whose it is, where that is the reason
 */
record Refusal(String why, Path at, String who) {
  static Refusal of(String why, Path at) {
    return new Refusal(why, at, "");
  }
}
