package dev.plainlink.bundle.trust;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

/** What every payload begins with (feed.md §3). */
record RoleHead(long version, Instant issued, Instant expires) {
  static final long MAX_WHOLE = (1L << 53) - 1;

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ");

  static RoleHead of(Members members, String role) throws Malformed {
    members.text("role", role::equals);
    var head =
        new RoleHead(
            members.whole("version", 1, MAX_WHOLE),
            members.get("issued", RoleHead::time),
            members.get("expires", RoleHead::time));
    if (!head.issued.isBefore(head.expires)) {
      throw new Malformed("issued before expires");
    }
    return head;
  }

  private static Instant time(Object json) throws Malformed {
    var text = Members.text(TIME.asMatchPredicate()).read(json);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new Malformed("a date that exists");
    }
  }
}
