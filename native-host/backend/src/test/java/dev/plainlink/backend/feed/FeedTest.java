package dev.plainlink.backend.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.backend.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedTest {
  @TempDir Path folder;

  private static final byte[] RULES = "{\"rules\":[]}".repeat(200).getBytes(StandardCharsets.UTF_8);

  private String publish(String release) throws Exception {
    var v1 = folder.resolve("feed/v1");
    Files.createDirectories(v1.resolve("root"));
    Files.createDirectories(v1.resolve("artifacts"));
    var sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(RULES));
    Files.write(v1.resolve("artifacts").resolve(sha), RULES);
    Files.writeString(v1.resolve("root/1.json"), "{\"root\":1}");
    Files.writeString(v1.resolve("release.json"), release);
    return sha;
  }

  @Test
  void files_have_strong_tags_of_their_content_and_are_sent_once() throws Exception {
    var sha = publish("{\"release\":1}");
    try (var server = new TestServer(folder)) {
      var artifact = server.get("v1/artifacts/" + sha);
      assertEquals(new String(RULES, StandardCharsets.UTF_8), artifact.body());
      assertEquals(
          "public, max-age=31536000, immutable",
          artifact.headers().firstValue("Cache-Control").orElse(""));
      var tag = artifact.headers().firstValue("ETag").orElse("");
      assertTrue(tag.matches("\"[0-9a-f]{32}\""), tag);
      for (var known : new String[] {tag, "W/" + tag, "*", "\"other\", " + tag}) {
        var again = server.get("v1/artifacts/" + sha, "If-None-Match", known);
        assertEquals(304, again.statusCode(), known);
        assertEquals("", again.body());
        assertEquals(tag, again.headers().firstValue("ETag").orElse(""));
      }
      assertEquals(
          200, server.get("v1/artifacts/" + sha, "If-None-Match", "\"other\"").statusCode());
      var release = server.get("v1/release.json");
      assertEquals(
          "public, max-age=30, must-revalidate",
          release.headers().firstValue("Cache-Control").orElse(""));
    }
  }

  @Test
  void any_origin_may_read_the_feed_and_learn_that_there_is_no_newer_root() throws Exception {
    var sha = publish("{}");
    try (var server = new TestServer(folder)) {
      var paths =
          new String[] {
            "v1/release.json", "v1/root/1.json", "v1/root/2.json", "v1/artifacts/" + sha
          };
      for (var path : paths) {
        var allowed = server.get(path).headers().allValues("Access-Control-Allow-Origin");
        assertEquals(List.of("*"), allowed, path);
      }
      assertEquals(404, server.get("v1/root/2.json").statusCode());
      var other = server.get("healthz").headers().allValues("Access-Control-Allow-Origin");
      assertEquals(List.of(), other, "nothing else");
    }
  }

  @Test
  void another_server_gives_the_same_tag() throws Exception {
    var sha = publish("{}");
    var tags = new java.util.HashSet<String>();
    for (var i = 0; i < 2; i++) {
      try (var server = new TestServer(folder)) {
        tags.add(
            server.get("v1/artifacts/" + sha).headers().firstValue("ETag").orElse("none " + i));
      }
    }
    assertEquals(1, tags.size());
  }

  @Test
  void compressed_is_another_representation() throws Exception {
    var sha = publish("{}");
    try (var server = new TestServer(folder)) {
      var plain = server.get("v1/artifacts/" + sha);
      var packed = server.get("v1/artifacts/" + sha, "Accept-Encoding", "gzip");
      assertEquals("gzip", packed.headers().firstValue("Content-Encoding").orElse(""));
      assertNotEquals(plain.headers().firstValue("ETag"), packed.headers().firstValue("ETag"));
      assertTrue(plain.headers().allValues("Vary").contains("Accept-Encoding"));
      var tag = plain.headers().firstValue("ETag").orElse("");
      var same = server.get("v1/artifacts/" + sha, "If-None-Match", tag);
      assertEquals(304, same.statusCode());
      assertEquals(plain.headers().allValues("Vary"), same.headers().allValues("Vary"));
      assertEquals(
          200,
          server
              .get("v1/artifacts/" + sha, "If-None-Match", tag, "Accept-Encoding", "gzip")
              .statusCode());
      var refused = server.get("v1/artifacts/" + sha, "Accept-Encoding", "gzip;q=0, identity");
      assertTrue(refused.headers().firstValue("Content-Encoding").isEmpty());
    }
  }

  @Test
  void head_has_the_headers_alone() throws Exception {
    var sha = publish("{}");
    try (var server = new TestServer(folder)) {
      var head = server.method("HEAD", "v1/artifacts/" + sha);
      assertEquals(200, head.statusCode());
      assertEquals("" + RULES.length, head.headers().firstValue("Content-Length").orElse(""));
      assertEquals("", head.body());
    }
  }

  @Test
  void what_is_not_published_is_not_there() throws Exception {
    publish("{}");
    var wrong = "0".repeat(64);
    Files.write(folder.resolve("feed/v1/artifacts").resolve(wrong), RULES);
    Files.writeString(folder.resolve("feed/v1/secret.key"), "secret");
    Files.createSymbolicLink(
        folder.resolve("feed/v1/root/2.json"), folder.resolve("feed/v1/secret.key"));
    try (var server = new TestServer(folder)) {
      for (var path :
          new String[] {
            "v1/artifacts/" + wrong,
            "v1/secret.key",
            "v1/root/2.json",
            "v1/root/01.json",
            "v1/root/",
            "v1/",
            "v1/root/..%2fsecret.key",
            "test.db"
          }) {
        assertTrue(server.get(path).statusCode() >= 400, path);
      }
      assertEquals(405, server.method("DELETE", "v1/release.json").statusCode());
      assertEquals(
          "GET, HEAD",
          server.method("PUT", "v1/release.json").headers().firstValue("Allow").orElse(""));
    }
  }

  @Test
  void a_new_publication_is_served_and_a_broken_folder_leaves_the_last() throws Exception {
    publish("{\"release\":1}");
    var feed = new FeedFolder(folder.resolve("feed"));
    feed.look();
    assertEquals(2 + 1, feed.sizeNow());
    Files.delete(folder.resolve("feed/v1/release.json"));
    Files.writeString(folder.resolve("feed/v1/release.json"), "{\"release\":22}");
    feed.look();
    assertTrue(feed.find("release.json").isPresent());
    var big = folder.resolve("feed/v1/artifacts/" + "1".repeat(64));
    try (var channel =
        Files.newByteChannel(
            big, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
      channel.position(FeedFolder.MAX_BYTES);
      channel.write(java.nio.ByteBuffer.wrap(new byte[1]));
    }
    feed.look();
    assertTrue(feed.find("release.json").isPresent(), "what was served goes on");
  }
}
