package dev.plainlink.host.release;

import dev.plainlink.bundle.SignedJson;
import dev.plainlink.bundle.trust.ReleaseRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/** The artifact {@code chats}: the files of {@code rules/chats} in one list, by their names. */
final class ChatFiles {
  private ChatFiles() {}

  /** Empty when there is no such folder. */
  static Optional<byte[]> compile(Path dir) throws IOException, Refusal {
    if (!Files.isDirectory(dir)) {
      return Optional.empty();
    }
    var chats = new ArrayList<Object>();
    try (var files = Files.list(dir)) {
      for (var file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        try (var in = Files.newInputStream(file)) {
          var json = SignedJson.parse(in.readNBytes(ReleaseRole.MAX_ARTIFACT_BYTES + 1));
          chats.add(json.orElseThrow(() -> new Refusal(file + " is no strict JSON")));
        }
      }
    }
    return Optional.of(SignedJson.write(chats).getBytes(StandardCharsets.UTF_8));
  }
}
