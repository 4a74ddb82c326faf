package dev.plainlink.backend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/** The word that opens the reports: 256 random bits in a file that only its owner can read. */
final class AdminToken {
  static final String FILE = "admin-token";
  private static final int BYTES = 32;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{32,128}");

  private AdminToken() {}

  /** Reads it, or makes it at the first start. */
  static String readOrMake(Path folder, SecureRandom random) throws IOException {
    var file = folder.resolve(FILE);
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    try (var channel =
        Files.newByteChannel(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(bytes) + "\n"));
    } catch (FileAlreadyExistsException e) {
      return read(file);
    }
    return read(file);
  }

  /** A start that was killed may have left it empty: that would let everybody in. */
  private static String read(Path file) throws IOException {
    var token = Files.readString(file).strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new IOException(
          file + " holds no token of 32 letters and digits or more; delete it to get a new one");
    }
    return token;
  }
}
