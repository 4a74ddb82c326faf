package dev.plainlink.host.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageJsonTest {

  @Test
  void each_kind_is_read() throws ProtocolException {
    assertEquals(
        new Request.Hello(1, "0.1.0", 1, 2, "zen"),
        read("{'id':1,'kind':'hello','version':'0.1.0','min':1,'max':2,'browser':'zen'}"));
    assertEquals(new Request.Resolve(2, ""), read("{'id':2,'kind':'resolve','url':''}"));
    assertEquals(new Request.RulesStatus(3), read("{'id':3,'kind':'rules-status'}"));
    assertEquals(
        new Request.SettingsGet((1L << 53) - 1),
        read("{'id':9007199254740991,'kind':'settings-get'}"));
    assertEquals(
        new Request.SettingsSet(4, 0, false, Set.of("qq"), Set.of()),
        read("{'id':4,'kind':'settings-set','base':0,'on':false,'off':['qq','qq'],'chosen':[]}"));
  }

  @Test
  void a_browser_that_is_not_in_the_list_is_another() throws ProtocolException {
    for (var browser : Set.of("", ",'browser':'<b>'", ",'browser':7")) {
      assertEquals(
          new Request.Hello(1, "1", 1, 1, "other"),
          read("{'id':1,'kind':'hello','version':'1','min':1,'max':1" + browser + "}"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id':1}",
        "{'id':1,'kind':7}",
        "{'id':1,'kind':'hello','version':'0.1.0','min':1}",
        "{'id':1,'kind':'hello','version':'0.1.0','min':2,'max':1}",
        "{'id':1,'kind':'hello','version':'0.1.0','min':0,'max':1}",
        "{'id':1,'kind':'hello','version':'0.1.0','min':1,'max':1000001}",
        "{'id':1,'kind':'hello','version':'https://a.test/','min':1,'max':1}",
        "{'id':1,'kind':'hello','version':'','min':1,'max':1}",
        "{'id':1,'kind':'hello','version':'00000000000000000000000000000000000000000000000000000000000000000','min':1,'max':1}",
        "{'id':1,'kind':'resolve'}",
        "{'id':1,'kind':'resolve','url':['https://a.test/']}",
        "{'id':1,'kind':'settings-set','on':true,'off':[],'chosen':[]}",
        "{'id':1,'kind':'settings-set','base':-1,'on':true,'off':[],'chosen':[]}",
        "{'id':1,'kind':'settings-set','base':0.5,'on':true,'off':[],'chosen':[]}",
        "{'id':1,'kind':'settings-set','base':9007199254740992,'on':true,'off':[],'chosen':[]}",
        "{'id':1,'kind':'settings-set','base':0,'on':'true','off':[],'chosen':[]}",
        "{'id':1,'kind':'settings-set','base':0,'on':true,'off':[7],'chosen':[]}",
        "{'id':1,'kind':'settings-set','base':0,'on':true,'off':[],'chosen':['../x']}",
        "{'id':1,'kind':'settings-set','base':0,'on':true,'off':{},'chosen':[]}",
      })
  void fields_that_are_wrong_make_a_bad_request(String text) throws ProtocolException {
    assertEquals(new Request.Unusable(1, ErrorCode.BAD_REQUEST), read(text));
  }

  @Test
  void an_unknown_kind_is_answered() throws ProtocolException {
    assertEquals(
        new Request.Unusable(1, ErrorCode.UNKNOWN_REQUEST),
        read("{'id':1,'kind':'exec','argv':[]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "7",
        "null",
        "[]",
        "{}",
        "{'kind':'settings-get'}",
        "{'id':0,'kind':'settings-get'}",
        "{'id':-1,'kind':'settings-get'}",
        "{'id':1.5,'kind':'settings-get'}",
        "{'id':'1','kind':'settings-get'}",
        "{'id':null,'kind':'settings-get'}",
        "{'id':9007199254740992,'kind':'settings-get'}",
        "{'id':1e400,'kind':'settings-get'}",
        "{'id':1e-400,'kind':'settings-get'}",
        "{'id':1,'id':1,'kind':'settings-get'}",
        "{'id':1,'kind':'settings-get','kind':'settings-get'}",
        "{'id':1,'kind':'settings-get'} {}",
        "{'id':1,'kind':'\\ud83d'}",
        "{'id':1,'kind':'settings-get',}",
        "\uFEFF{'id':1,'kind':'settings-get'}",
      })
  void without_strict_json_or_an_id_there_is_nobody_to_answer(String text) {
    assertThrows(ProtocolException.class, () -> read(text));
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    for (var hex : Set.of("ff", "c080", "eda080", "f8888080", "c3", "f4908080")) {
      var wrong = java.util.HexFormat.of().parseHex(hex);
      var text = ("{\"id\":1,\"kind\":\"" + new String(wrong, StandardCharsets.ISO_8859_1) + "\"}");
      var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      assertThrows(ProtocolException.class, () -> MessageJson.read(bytes), hex);
    }
  }

  @Test
  void sixteen_levels_and_16384_values_are_the_most() throws ProtocolException {
    read("{'id':1,'kind':'settings-get','x':" + "[".repeat(15) + "]".repeat(15) + "}");
    var deep = "{'id':1,'kind':'settings-get','x':" + "[".repeat(16) + "]".repeat(16) + "}";
    assertThrows(ProtocolException.class, () -> read(deep));
    var bomb = "[".repeat(500_000);
    assertThrows(ProtocolException.class, () -> read(bomb));
    read("{'id':1,'kind':'settings-get','x':[" + "0,".repeat(16_379) + "0]}");
    var many = "{'id':1,'kind':'settings-get','x':[" + "0,".repeat(16_380) + "0]}";
    assertThrows(ProtocolException.class, () -> read(many));
  }

  @Test
  void a_link_has_at_most_64_kib_of_utf_8() throws ProtocolException {
    var most = "中".repeat(65_536 / 3) + "x";
    assertInstanceOf(Request.Resolve.class, read("{'id':1,'kind':'resolve','url':'" + most + "'}"));
    assertInstanceOf(
        Request.Unusable.class, read("{'id':1,'kind':'resolve','url':'" + most + "x'}"));
  }

  @Test
  void a_thousand_services_are_the_most() throws ProtocolException {
    assertInstanceOf(Request.SettingsSet.class, read(off(1000)));
    assertInstanceOf(Request.Unusable.class, read(off(1001)));
  }

  private static String off(int count) {
    var names =
        IntStream.range(0, count).mapToObj(i -> "'n" + i + "'").collect(Collectors.joining(","));
    return "{'id':1,'kind':'settings-set','base':0,'on':true,'off':[" + names + "],'chosen':[]}";
  }

  private static Request read(String text) throws ProtocolException {
    return MessageJson.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
