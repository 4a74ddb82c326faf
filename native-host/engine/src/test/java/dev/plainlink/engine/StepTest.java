package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plainlink.engine.Step.Transform;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTest {
  private static final String ABSENT = "absent";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://w.test/?u=a%2Fb|a/b",
        "http://w.test/?x=1&u=a+b|a%20b",
        "http://w.test/?u=%2B|+",
        "http://w.test/?u=http://a.test/+%41&v=1|http://a.test/+A",
        "http://w.test/?amp;u=1&u=2|1",
        "http://w.test/?amp;amp;u=1|absent",
        "http://w.test/?u=1&u=2|1",
        "http://w.test/?u=&u=2|absent",
        "http://w.test/?u|absent",
        "http://w.test/?U=1|absent",
        "http://w.test/?uu=1|absent",
        "http://w.test/?u=a=b|a=b",
        "http://w.test/#?u=1|absent",
        "http://w.test/?u=1#&u=2|1"
      })
  void query(String url, String expected) {
    assertEquals(expected, read(new Step.Query("u", false), url));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://w.test/?u=http://a.test/?b=1&c=%41&d|http://a.test/?b=1&c=%41&d",
        "http://w.test/?u=http://a.test/?b=1&uin=7&d|http://a.test/?b=1",
        "http://w.test/?u=http://a.test/?b=1&amp;uin&d|http://a.test/?b=1",
        "http://w.test/?u=http://a.test/?b=1&uins=7|http://a.test/?b=1&uins=7",
        "http://w.test/?u=HTTP://a.test/中#x|HTTP://a.test/%E4%B8%AD",
        "http://w.test/?u=http%3A//a.test/&b=1|http://a.test/"
      })
  void query_with_rest(String url, String expected) {
    assertEquals(expected, read(new Step.Query("u", true), url));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://w.test/?http://a.test/?b=%41&c|http://a.test/?b=%41&c",
        "http://w.test/?http%3A%2F%2Fa.test+|http://a.test+",
        "http://w.test/?|absent",
        "http://w.test/|absent"
      })
  void whole_query(String url, String expected) {
    assertEquals(expected, read(new Step.WholeQuery(), url));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://w.test/go/a.test%2Fb?c=1#d|a.test/b?c=1",
        "http://w.test/go/|absent",
        "http://w.test/go?x|absent",
        "http://w.test/goo/a|absent"
      })
  void path_after(String url, String expected) {
    assertEquals(expected, read(new Step.PathAfter("/go/"), url));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"http://w.test/#a%3Ab#c|a:b#c", "http://w.test/#|absent", "http://w.test/|absent"})
  void fragment(String url, String expected) {
    assertEquals(expected, read(new Step.Fragment(), url));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "aHR0cDovL2EudGVzdC8_YT0x|http://a.test/?a=1",
        "aHR0cDovL2EudGVzdC8/YT0x|http://a.test/?a=1",
        "YQ==|a",
        "YQ|a",
        "YQ=|a",
        "YQ%3D%3D|a",
        "YWE%3D|aa",
        "5Lit|%E4%B8%AD",
        "YR|encoding",
        "Y|encoding",
        "YQ===|encoding",
        "Y Q|encoding",
        "AA|control",
        "=|no-target",
        "JTQx|%41"
      })
  void base64(String text, String expected) {
    assertEquals(expected, apply(new Step.Base64(), text));
  }

  @Test
  void base64_takes_an_escaped_space_for_a_plus() {
    assertEquals("%FB%EF%BE", apply(new Step.Base64(), "%20%20--"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "687474703A|http:",
        "e4|%E4",
        "6|encoding",
        "6g|encoding",
        "00|control",
        "e2808e|control"
      })
  void hex(String text, String expected) {
    assertEquals(expected, apply(new Step.Hex(), text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{\"u\":\"http:\\/\\/a\"}|http://a",
        "%7B%22u%22%3A%22a%22%7D|a",
        "{\"v\":{\"u\":\"x\"},\"u\":\"y\"}|y",
        "{\"u\":\"x\",\"u\":\"y\"}|x",
        "{\"\\u0075\":\"\\u4e2d\\ud83d\\ude00\"}|%E4%B8%AD%F0%9F%98%80",
        "{\"u\":1,\"u\":\"y\"}|no-target",
        "{\"v\":[1,-2.5e+3,true,false,null,\"\"]}|no-target",
        "{}|no-target",
        "{\"u\":\"\"}|no-target",
        "{\"u\":\"%01\"}|encoding",
        "{\"u\":\"\\u0001\"}|control",
        "{\"u\":\"\\ud83d\"}|encoding",
        "{\"u\":\"\\x\"}|encoding",
        "{\"u\":\"a\"}x|encoding",
        "{\"u\":\"a\",}|encoding",
        "{\"u\":01}|encoding",
        "{\"u\":1.}|encoding",
        "[\"u\"]|encoding",
        "{\"u\":\"a|encoding",
        "{|encoding",
        "{\"v\":[[[[[[[1]]]]]]],\"u\":\"a\"}|a",
        "{\"v\":[[[[[[[[1]]]]]]]],\"u\":\"a\"}|encoding"
      })
  void json(String text, String expected) {
    assertEquals(expected, apply(new Step.Json("u"), text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a&amp;b&lt;&gt;&quot;&apos;|a&b%3C%3E%22'",
        "&#47;&#x2f;&#X2F;|///",
        "&amp;amp;|&amp;",
        "&amp|&amp",
        "&AMP;&nbsp;&;&#;&#x;|&AMP;&nbsp;&;&#;&#x;",
        "&#0;&#xD800;&#x110000;&#00000047;|&#0;&#xD800;&#x110000;&#00000047;",
        "&#20013;|%E4%B8%AD",
        "&&amp;|&&",
        "&#10;|control",
        "&#x202e;|control"
      })
  void html_entities(String text, String expected) {
    assertEquals(expected, apply(new Step.HtmlEntities(), text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "https:\\/\\/a\\x2fb|https://a/b",
        "\\'\\\"\\\\\\q|'%22%5Cq",
        "\\u4e2d\\ud83d\\ude00|%E4%B8%AD%F0%9F%98%80",
        "\\n|control",
        "\\0|control",
        "\\|encoding",
        "\\x4|encoding",
        "\\u{41}|encoding",
        "\\ud83d|encoding",
        "\\ud83d\\u0041|encoding",
        "\\ude00|encoding"
      })
  void js_string(String text, String expected) {
    assertEquals(expected, apply(new Step.JsString(), text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"a&lang=zh|a", "a|a", "&lang=zh|no-target", "a&lang=b&lang=c|a"})
  void until(String text, String expected) {
    assertEquals(expected, apply(new Step.Until("&lang="), text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://a.test//|http://a.test/",
        "http://a.test/b//?c//|http://a.test/b/?c//",
        "http://a.test/b///|http://a.test/b//",
        "http://a.test/b/?c//|http://a.test/b/?c//",
        "http://a.test/|http://a.test/",
        "http://|http://",
        "a//|a//"
      })
  void trim_double_slash(String text, String expected) {
    assertEquals(expected, apply(new Step.TrimDoubleSlash(), text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.test/b:c|http://a.test/b:c",
        "//a.test|http://a.test",
        "a.test:80/b|http://a.test:80/b",
        "https://a.test|https://a.test",
        "javascript:1|javascript:1",
        "a.test:80x|a.test:80x",
        "a.test:|a.test:",
        "localhost:80|localhost:80",
        "a/b|host",
        "1.2.3.4|host",
        "a.test@b|http://a.test@b",
        "/path|http:///path"
      })
  void default_scheme(String text, String expected) {
    assertEquals(expected, apply(new Step.DefaultScheme("http"), text));
  }

  private static String read(Step.Source source, String url) {
    RawValue value = source.find(HttpUrlTest.parse(url), Set.of("uin"));
    return value == null ? ABSENT : word(value.read());
  }

  private static String apply(Transform step, String text) {
    return word(Pipeline.run(List.of(step), 0, new Yield.Text(text)));
  }

  private static String word(Yield yield) {
    return yield instanceof Yield.None none ? none.reason().word() : ((Yield.Text) yield).text();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"%2541|A", "%252541|A", "%41|A", "%25|%", "%22|%22", "%25252541|%41"})
  void a_step_that_changes_something_is_not_the_last_of_its_kind(String text, String expected) {
    var percent = new Step.Percent();
    var steps = List.<Step>of(percent, percent, percent);
    assertEquals(new Yield.Text(expected), Pipeline.run(steps, 0, new Yield.Text(text)));
  }
}
