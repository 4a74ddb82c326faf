package dev.plainlink.host.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What an extension says must never run anything, nor name a file. Looked at: every class of ours
 * that is reached from the start of native messaging, by the names that its class file holds.
 */
class SourceGateTest {
  private static final Pattern OURS = Pattern.compile("dev/plainlink/[a-zA-Z/]+[a-zA-Z0-9_$]*");
  private static final List<String> BANNED =
      List.of(
          "java/lang/ProcessBuilder",
          "java/lang/ProcessHandle",
          "Ljava/lang/Runtime;",
          "java/io/ObjectInputStream",
          "java/lang/ClassLoader",
          "java/lang/reflect/",
          "java/lang/invoke/MethodHandles$Lookup$",
          "javax/script/",
          "java/net/",
          "java/awt/");

  /** Files belong to the package settings, whose names are constants and folders. */
  private static final List<String> BANNED_IN_MESSAGING =
      List.of(
          "java/nio/file/Files",
          "java/io/RandomAccessFile",
          "java/io/FileReader",
          "java/nio/channels/");

  /** What goes out to the network: to origins that a verified root names. */
  private static final Pattern FEED =
      Pattern.compile("dev/plainlink/host/update/(FeedClient|Limited|Network)(\\$.*)?");

  private static final Map<String, String> REACHED = new TreeMap<>();

  @BeforeAll
  static void reach() throws IOException {
    var left = new ArrayDeque<>(List.of("dev/plainlink/host/messaging/HostMain"));
    while (!left.isEmpty()) {
      var name = left.remove();
      if (!REACHED.containsKey(name)) {
        var text = constants(name);
        if (!text.isEmpty()) {
          REACHED.put(name, text);
          OURS.matcher(text).results().forEach(found -> left.add(found.group()));
        }
      }
    }
  }

  private static String constants(String name) throws IOException {
    try (var in = SourceGateTest.class.getResourceAsStream("/" + name + ".class")) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Test
  void the_walk_has_seen_the_whole_way() {
    for (var name :
        List.of(
            "dev/plainlink/host/messaging/Answers",
            "dev/plainlink/host/messaging/MessageJson",
            "dev/plainlink/host/settings/SafeFile",
            "dev/plainlink/host/update/FeedClient",
            "dev/plainlink/bundle/StrictJson",
            "dev/plainlink/engine/Resolver")) {
      assertTrue(REACHED.containsKey(name), name);
    }
  }

  @Test
  void nothing_on_the_way_can_run_load_or_fetch() {
    var found = new TreeSet<String>();
    REACHED.forEach(
        (name, text) ->
            BANNED.stream()
                .filter(text::contains)
                .filter(b -> !b.equals("java/net/") || !FEED.matcher(name).matches())
                .forEach(b -> found.add(name + ": " + b)));

    assertEquals(new TreeSet<String>(), found);
  }

  @Test
  void messages_are_handled_where_no_file_can_be_opened() {
    REACHED.forEach(
        (name, text) -> {
          if (name.startsWith("dev/plainlink/host/messaging/")) {
            BANNED_IN_MESSAGING.forEach(b -> assertFalse(text.contains(b), name + ": " + b));
          }
        });
  }

  @Test
  void neither_the_command_line_nor_the_link_handler_is_on_the_way() {
    assertTrue(
        REACHED.keySet().stream()
            .filter(name -> name.startsWith("dev/plainlink/host/"))
            .allMatch(name -> name.matches("dev/plainlink/host/(messaging|settings|update)/.*")),
        REACHED.keySet()::toString);
  }
}
