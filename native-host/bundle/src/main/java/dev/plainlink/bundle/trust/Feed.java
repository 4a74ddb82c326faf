package dev.plainlink.bundle.trust;

import java.io.IOException;
import java.util.Optional;

/** Where files of a feed come from: a folder, an origin, a cache before it. */
public interface Feed {

  /**
   * A file's content.
   *
   * @param path from the origin on, as {@code v1/release.json}
   * @param limit at most so many bytes are read, however many there are
   * @return empty when there is no such file
   * @throws IOException when nothing can be said: offline, a server's error
   */
  Optional<byte[]> read(String path, int limit) throws IOException;
}
