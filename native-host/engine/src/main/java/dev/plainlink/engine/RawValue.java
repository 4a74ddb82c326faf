package dev.plainlink.engine;

/**
 * The raw value that a pipeline's source finds in a URL, before decoding: {@code text[start, end)}.
 *
 * @param reading how the value is to be read
 */
public record RawValue(String text, int start, int end, Reading reading) {
  /** How a raw value becomes a text (engine.md §3.4). */
  public enum Reading {
    /** Escaped, not decoded. */
    VERBATIM,
    DECODED,
    /** Decoded after every {@code +} became {@code %20}. */
    PLUS_DECODED
  }

  Yield read() {
    return Yield.orControl(
        reading == Reading.VERBATIM
            ? PercentDecoder.escape(text.substring(start, end))
            : PercentDecoder.decodeValue(text, start, end, reading == Reading.PLUS_DECODED));
  }
}
