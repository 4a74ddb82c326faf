package dev.plainlink.host.update;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The built program with another root in its jar, as a build with {@code PLAINLINK_ROOT} has it.
 */
public final class RootedImage {
  private RootedImage() {}

  /** Copies the program into a folder. */
  public static Path make(Path image, Path to, byte[] root) throws IOException {
    try (var files = Files.walk(image)) {
      for (var file : files.toList()) {
        Files.copy(file, to.resolve(image.relativize(file).toString()));
      }
    }
    try (var jars = Files.list(to.resolve("lib"))) {
      for (var jar : jars.filter(f -> f.getFileName().toString().contains("bundle")).toList()) {
        try (var zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
          Files.write(zip.getPath("dev/plainlink/bundle/trust/root.json"), root);
        }
      }
    }
    return to;
  }
}
