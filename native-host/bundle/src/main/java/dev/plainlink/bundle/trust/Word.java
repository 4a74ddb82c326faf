package dev.plainlink.bundle.trust;

import java.util.Locale;

/** The verdicts of feed.md §6: a closed list, the same in both twins. */
public enum Word {
  UPDATED,
  UNCHANGED,
  UNREACHABLE,
  NO_ED25519,
  TOO_LONG,
  ENVELOPE,
  PAYLOAD_TYPE,
  SIGNATURES,
  PAYLOAD,
  ROOT_VERSION,
  ROOT_STEPS,
  FLOORS,
  ROLLBACK,
  EQUIVOCATION,
  ROOT_EXPIRED,
  SCHEMA,
  CLIENT,
  ARTIFACT_LENGTH,
  ARTIFACT_HASH,
  RULES,
  EXAMPLES;

  /** As feed.md writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
