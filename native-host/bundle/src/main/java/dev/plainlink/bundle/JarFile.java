package dev.plainlink.bundle;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A file that the build put into the jar of a class. In an image {@code getResourceAsStream} brings
 * the first lambda into the process, which costs more than to read all rules; this way does not.
 */
public final class JarFile {
  private JarFile() {}

  /**
   * All of it.
   *
   * @param inside a class of the same jar
   * @param path from the jar's root
   * @throws IllegalStateException when it is not there: a broken build
   */
  public static byte[] read(Class<?> inside, String path) throws IOException {
    var layer = inside.getModule().getLayer();
    var bytes = layer == null ? fromClassPath(inside, path) : fromModule(inside, layer, path);
    if (bytes == null) {
      throw new IllegalStateException(path + " is missing from the jar");
    }
    return bytes;
  }

  private static byte @Nullable [] fromModule(Class<?> inside, ModuleLayer layer, String path)
      throws IOException {
    var module = layer.configuration().findModule(inside.getModule().getName()).orElseThrow();
    try (var reader = module.reference().open()) {
      var found = reader.read(path);
      return found.isPresent() ? bytes(found.get()) : null;
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static byte @Nullable [] fromClassPath(Class<?> inside, String path) throws IOException {
    try (var in = inside.getResourceAsStream("/" + path)) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
