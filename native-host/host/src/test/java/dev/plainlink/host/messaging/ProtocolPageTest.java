package dev.plainlink.host.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.settings.SettingsStore;
import dev.plainlink.host.update.RuleService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/protocol.md is what the program does, and recorded peers of other versions get on with it.
 */
@Timeout(60)
class ProtocolPageTest {
  private static final Path PAGE = Path.of("../../docs/protocol.md");

  @TempDir Path home;

  @Test
  void the_examples_are_one_conversation() throws Exception {
    var replies = converse(Versions.SPOKEN, blocks("request"));
    var expected = blocks("reply");

    assertEquals(expected.size(), replies.size());
    for (var i = 0; i < replies.size(); i++) {
      assertEquals(example(expected.get(i)), example(replies.get(i)));
    }
  }

  @Test
  void the_example_of_a_chunk_has_its_fields() throws IOException {
    var chunk = Chunks.of(9, "{\"id\":9,\"ok\":true}".getBytes(StandardCharsets.UTF_8)).get(0);

    assertEquals(
        JsonParser.parseString(blocks("chunk").get(0)).getAsJsonObject().keySet(),
        JsonParser.parseString(chunk).getAsJsonObject().keySet());
  }

  @Test
  void the_examples_of_new_rules_have_the_fields_of_the_program() throws IOException {
    var bytes = new byte[] {1};
    var pack =
        new Reply.Pack(
            9,
            7,
            Optional.of(new Reply.Roots(2, bytes, List.of(bytes))),
            Optional.of(new Reply.Release(bytes, Map.of("rules", bytes, "examples", bytes))));

    assertEquals(shape(blocks("pack").get(0)), shape(MessageJson.write(pack)));
    assertEquals(
        shape(blocks("checked").get(0)),
        shape(MessageJson.write(new Reply.Checked(10, "updated", 8))));
  }

  /** Texts are of the day. */
  private static String shape(String text) {
    var json = json(text);
    var shape = new TreeMap<String, String>();
    json.asMap()
        .forEach(
            (name, value) ->
                shape.put(
                    name,
                    value.isJsonObject()
                        ? new TreeSet<>(value.getAsJsonObject().keySet()).toString()
                        : value.isJsonArray()
                            ? "list of " + value.getAsJsonArray().size()
                            : name.matches("root|release") ? "text" : value.toString()));
    return shape.toString();
  }

  @Test
  void the_table_of_error_codes_is_the_list_of_the_program() throws IOException {
    assertEquals(
        Stream.of(ErrorCode.values()).map(ErrorCode::word).toList(),
        firstCells("## 6.", "`([a-z-]+)`"));
  }

  @Test
  void the_table_of_exit_codes_holds_those_of_the_program_the_launcher_and_the_jvm()
      throws IOException {
    var documented = new ArrayList<>(firstCells("## 7.", "([0-9]+)"));
    assertTrue(documented.removeAll(List.of("3", "69")));
    assertEquals(
        Stream.of(End.values()).map(end -> String.valueOf(end.number())).toList(), documented);
  }

  @Test
  void the_page_names_every_browser_that_may_be_noted() throws IOException {
    for (var browser : RequestJson.BROWSERS) {
      assertTrue(Files.readString(PAGE).contains("`" + browser + "`"), browser);
    }
  }

  @Test
  void an_extension_that_speaks_protocol_1_only_gets_on_with_us_and_with_the_next_version()
      throws Exception {
    for (var spoken : List.of(new Versions(1, 1), new Versions(1, 2))) {
      var replies = converse(spoken, recorded("extension-0.1.0"));

      assertEquals(1, json(replies.get(0)).get("protocol").getAsInt());
      assertTrue(replies.stream().allMatch(reply -> json(reply).get("ok").getAsBoolean()));
      Files.delete(home.resolve(".config/plainlink/settings.json"));
    }
  }

  @Test
  void a_later_extension_that_still_speaks_protocol_1_gets_what_there_is() throws Exception {
    var replies = converse(Versions.SPOKEN, recorded("extension-next"));

    assertEquals(1, json(replies.get(0)).get("protocol").getAsInt());
    assertEquals(
        List.of(true, false, true),
        Stream.of(1, 2, 3).map(id -> byId(replies, id).get("ok").getAsBoolean()).toList());
    assertEquals("unknown-request", code(byId(replies, 2)));
  }

  @Test
  void without_a_protocol_in_common_each_is_told_who_is_behind() throws Exception {
    assertEquals(
        "too-old", code(json(converse(new Versions(1, 1), recorded("extension-future")).get(0))));
    assertEquals(
        "too-new", code(json(converse(new Versions(2, 3), recorded("extension-0.1.0")).get(0))));
    assertEquals(
        2,
        json(converse(new Versions(1, 2), recorded("extension-next")).get(0))
            .get("protocol")
            .getAsInt());
  }

  private List<String> converse(Versions spoken, List<String> messages) throws Exception {
    var folders = Folders.of(Map.of("HOME", home.toString()), "Linux", home);
    var out = new ByteArrayOutputStream();
    var caller = new Caller("chromium", Caller.CHROMIUM_ID);
    var answers =
        new Answers(
            SettingsStore.impatient(folders),
            new Handshakes(caller, folders, Clock.systemUTC()),
            RuleService.of(folders, "0.1.0", new byte[0], Clock.systemUTC(), System::nanoTime),
            "0.1.0",
            spoken,
            System::nanoTime);
    // One after the other: replies that need no work would overtake.
    for (var message : messages) {
      new Conversation(
              new FrameReader(new ByteArrayInputStream(Frames.of(message))),
              new FrameWriter(out),
              answers,
              System::nanoTime,
              end -> {})
          .run();
    }
    return Frames.texts(out.toByteArray());
  }

  private static List<String> recorded(String name) throws IOException {
    return Frames.recorded(name).stream()
        .map(body -> new String(body, StandardCharsets.UTF_8))
        .toList();
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static JsonObject byId(List<String> replies, int id) {
    return replies.stream()
        .map(ProtocolPageTest::json)
        .filter(reply -> reply.get("id").getAsInt() == id)
        .findFirst()
        .orElseThrow();
  }

  private static String code(JsonObject reply) {
    return reply.getAsJsonObject("error").get("code").getAsString();
  }

  /** Rules are added every day: their number and date in the examples may be of another day. */
  private static JsonElement example(String text) {
    var json = json(text);
    for (var object :
        Stream.of(json.get("rules"), json).filter(o -> o instanceof JsonObject).toList()) {
      for (var field : List.of("date", "count")) {
        if (object.getAsJsonObject().has(field)) {
          object.getAsJsonObject().add(field, new JsonPrimitive("of the day"));
        }
      }
    }
    return json;
  }

  private static List<String> blocks(String kind) throws IOException {
    var block = Pattern.compile("```json " + kind + "\n(.*)\n```");
    return block.matcher(Files.readString(PAGE)).results().map(m -> m.group(1)).toList();
  }

  private static List<String> firstCells(String heading, String cell) throws IOException {
    var page = Files.readString(PAGE);
    var section = page.substring(page.indexOf("\n" + heading)).split("\n## ", 3)[1];
    return Pattern.compile("(?m)^\\| " + cell + " \\|")
        .matcher(section)
        .results()
        .map(m -> m.group(1))
        .toList();
  }
}
