package dev.plainlink.host.register;

import java.io.IOException;
import java.util.List;

/** Where lines for the user go. */
public interface Screen {
  /** One line, without its end. */
  void line(String text) throws IOException;

  /** Before the user is waited for. */
  void flush() throws IOException;

  /** Several lines. */
  default void lines(List<String> texts) throws IOException {
    for (var text : texts) {
      line(text);
    }
  }
}
