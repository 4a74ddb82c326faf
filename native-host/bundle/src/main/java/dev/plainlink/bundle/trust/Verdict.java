package dev.plainlink.bundle.trust;

/**
 * What came of a refresh. The state is to be kept in every case: roots that were taken stay taken.
 */
public sealed interface Verdict {
  TrustState state();

  Word word();

  /** A newer release is there, whole. It is to be stored before the state is. */
  record Updated(TrustState state, Verified verified) implements Verdict {
    @Override
    public Word word() {
      return Word.UPDATED;
    }
  }

  /** The release in use is the newest. */
  record Unchanged(TrustState state) implements Verdict {
    @Override
    public Word word() {
      return Word.UNCHANGED;
    }
  }

  /**
   * Nothing newer was taken, and why.
   *
   * @param detail for a person, or empty
   */
  record Refused(TrustState state, Word word, String detail) implements Verdict {}
}
