package dev.plainlink.host.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsJsonTest {
  private static final String GOOD =
      "{\"format\":1,\"revision\":7,\"on\":false,\"off\":[\"qq\"],\"chosen\":[\"a-1\",\"weibo\"],"
          + "\"browser\":\"firefox\"}\n";

  @Test
  void what_is_read_is_written_again() {
    var stored = parse(GOOD).orElseThrow();

    assertEquals(
        new Settings(7, false, Set.of("qq"), Set.of("weibo", "a-1"), Optional.of("firefox")),
        stored.settings());
    assertEquals(GOOD, write(stored));
  }

  @Test
  void fields_of_a_newer_program_are_kept_and_its_format_too() {
    var newer =
        "{\"format\":2,\"new\":{\"a\":[1.5,null]},\"revision\":1,\"on\":true,\"off\":[],"
            + "\"chosen\":[],\"big\":9007199254740993}\n";

    assertEquals(newer, write(parse(newer).orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"format\":0,\"revision\":7,\"on\":true,\"off\":[],\"chosen\":[]}",
        "{\"format\":1.5,\"revision\":7,\"on\":true,\"off\":[],\"chosen\":[]}",
        "{\"format\":1,\"revision\":-1,\"on\":true,\"off\":[],\"chosen\":[]}",
        "{\"format\":1,\"revision\":9007199254740992,\"on\":true,\"off\":[],\"chosen\":[]}",
        "{\"format\":1,\"revision\":1e999999999,\"on\":true,\"off\":[],\"chosen\":[]}",
        "{\"format\":1,\"revision\":\"7\",\"on\":true,\"off\":[],\"chosen\":[]}",
        "{\"format\":1,\"revision\":7,\"on\":1,\"off\":[],\"chosen\":[]}",
        "{\"format\":1,\"revision\":7,\"on\":true,\"off\":{},\"chosen\":[]}",
        "{\"format\":1,\"revision\":7,\"on\":true,\"off\":[],\"chosen\":[\"\"]}",
        "{\"format\":1,\"revision\":7,\"on\":true,\"off\":[],\"chosen\":[\"QQ\"]}",
        "{\"format\":1,\"revision\":7,\"on\":true,\"off\":[],\"chosen\":[null]}",
        "{\"format\":1,\"revision\":7,\"on\":true,\"off\":[],\"chosen\":[],\"browser\":\"/bin/sh\"}",
        "{\"format\":1,\"revision\":7,\"on\":true,\"on\":false,\"off\":[],\"chosen\":[]}",
        "{\"format\":1,\"revision\":7,\"on\":true,\"off\":[],\"chosen\":[]} x",
      })
  void anything_else_is_not_of_our_form(String text) {
    assertTrue(parse(text).isEmpty());
  }

  @Test
  void a_thousand_names_of_64_characters_and_no_more() {
    assertTrue(Settings.areNames(names(1000)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Settings(0, true, names(1001), Set.of(), Optional.empty()));
    assertTrue(Settings.isName("a".repeat(64)));
    assertEquals(false, Settings.isName("a".repeat(65)));
  }

  @Test
  void a_file_has_at_most_64_kib() {
    var padding = " ".repeat(SettingsJson.MAX_BYTES - GOOD.length());

    assertTrue(parse(GOOD + padding).isPresent());
    assertTrue(parse(GOOD + padding + " ").isEmpty());
  }

  private static Set<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "n" + i).collect(Collectors.toSet());
  }

  private static Optional<SettingsJson.Stored> parse(String text) {
    return SettingsJson.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String write(SettingsJson.Stored stored) {
    return new String(SettingsJson.write(stored.settings(), stored.all()), StandardCharsets.UTF_8);
  }

  @Test
  void sets_are_written_in_order() {
    var text = "{\"format\":1,\"revision\":1,\"on\":true,\"off\":[\"b\",\"a\"],\"chosen\":[]}";

    assertTrue(write(parse(text).orElseThrow()).contains("[\"a\",\"b\"]"), List.of(text)::toString);
  }
}
