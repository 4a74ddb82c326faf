package dev.plainlink.bundle;

import java.util.List;

/**
 * The files of a rule folder as they were read, services in the order of their names (UTF-16 code
 * units, as JavaScript sorts).
 */
public record RuleSources(List<Source> services, Source wellKnown) {

  /** One file. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Source(String name, byte[] bytes) {}
}
