package dev.plainlink.host.release;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the password of key files comes from: a terminal, a file, a descriptor ({@code /dev/fd/3}).
 */
final class Password {
  static final int MIN_CHARACTERS = 12;
  private static final int MAX_BYTES = 1024;

  private final Optional<Path> file;

  Password(Optional<Path> file) {
    this.file = file;
  }

  /** For keys that exist. */
  char[] ask() throws IOException, WrongUse, Refusal {
    return file.isPresent() ? read(file.get()) : fromTerminal("Password of the keys: ");
  }

  /** For new keys: long enough, and typed twice. */
  char[] choose() throws IOException, WrongUse, Refusal {
    var chosen = file.isPresent() ? read(file.get()) : fromTerminal("Password for the new keys: ");
    if (chosen.length < MIN_CHARACTERS) {
      throw new Refusal("a password needs " + MIN_CHARACTERS + " characters or more");
    }
    if (file.isEmpty() && !Arrays.equals(chosen, fromTerminal("The same again: "))) {
      throw new Refusal("the two passwords differ");
    }
    return chosen;
  }

  /** From Java 22 on there is a console without a terminal too; it reads what is piped in. */
  @SuppressWarnings("SystemConsoleNull")
  private static char[] fromTerminal(String prompt) throws WrongUse {
    var console = System.console();
    var typed = console == null ? null : console.readPassword(prompt);
    if (typed == null) {
      throw new WrongUse("there is no terminal: --password-file FILE or /dev/fd/N");
    }
    return typed;
  }

  /** The file without one line end at its end. */
  private static char[] read(Path file) throws IOException, Refusal {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Refusal("the password file is longer than " + MAX_BYTES + " bytes");
      }
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      Arrays.fill(bytes, (byte) 0);
      return withoutLineEnd(text);
    } catch (CharacterCodingException e) {
      throw new Refusal("the password file is not UTF-8");
    }
  }

  private static char[] withoutLineEnd(CharBuffer text) {
    var length = text.length();
    if (length > 0 && text.charAt(length - 1) == '\n') {
      length--;
      if (length > 0 && text.charAt(length - 1) == '\r') {
        length--;
      }
    }
    var characters = new char[length];
    text.get(characters, 0, length);
    return characters;
  }
}
