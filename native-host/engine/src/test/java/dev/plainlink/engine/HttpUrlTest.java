package dev.plainlink.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "SCHEME|ftp://a.test/",
        "SCHEME|http",
        "SCHEME| http://a.test/",
        "CONTROL|http://a.test/\u0001\\",
        "CONTROL|http:\u007f",
        "HOST|http://a.test/\\",
        "HOST|http:a.test",
        "HOST|http:/a.test",
        "USERINFO|http://me@xn--a.test/",
        "USERINFO|http://a.test:80@b.test/",
        "IDN|http://中文.test/",
        "IDN|http://a%E4b.test/",
        "IDN|http://a..XN--b.test/",
        "IDN|http://xn--.test:0/",
        "HOST|http:///path",
        "HOST|http://a..test/",
        "HOST|http://a.test./",
        "HOST|http://.a.test/",
        "HOST|http://a%41.test/",
        "HOST|http://a b.test/",
        "HOST|http://[::1]/",
        "HOST|http://1.2.3/",
        "HOST|http://1.2.3.256/",
        "HOST|http://1.2.3.04/",
        "HOST|http://a.0x/",
        "HOST|http://a.0xfF/",
        "HOST|http://2130706433/",
        "PORT|http://a.test:/",
        "PORT|http://a.test:0/",
        "PORT|http://a.test:65536/",
        "PORT|http://a.test:000080/",
        "PORT|http://a.test:8a/",
        "PORT|http://a.test:1:2/"
      })
  void the_first_check_that_fails_is_the_reason(Reason reason, String text) {
    assertEquals(reason, HttpUrl.reasonAgainst(text));
    assertNull(HttpUrl.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.test",
        "HTTPS://A.Test:65535",
        "http://a_b.-c-.test?q@r",
        "http://1.2.3.4:00080/",
        "http://a.0xg/",
        "http://a.1b/",
        "http://localhost#x@y",
        "http://a.test/中文 x%zz",
        "http://ax--n.test/"
      })
  void the_subset_is_accepted(String text) {
    assertNull(HttpUrl.reasonAgainst(text));
    assertNotNull(HttpUrl.parse(text));
  }

  @Test
  void a_host_has_at_most_253_characters() {
    String longest = "a".repeat(240) + ".example.test";
    assertNull(HttpUrl.reasonAgainst("http://" + longest));
    assertEquals(Reason.HOST, HttpUrl.reasonAgainst("http://a" + longest));
  }

  @Test
  void the_parts_end_where_the_next_begins() {
    HttpUrl url = parse("https://A.test:8443/p/a?q=1?2#f?g#h");

    assertEquals("a.test", url.host());
    assertEquals(8443, url.port());
    assertEquals("/p/a", url.text().substring(url.pathStart(), url.pathEnd()));
    assertEquals("q=1?2", url.text().substring(url.queryStart(), url.queryEnd()));
    assertEquals("https://a.test:8443/p/a?q=1?2#f?g#h", url.textOut());
  }

  @Test
  void a_question_mark_behind_the_hash_is_no_query() {
    HttpUrl url = parse("http://a.test#f?g");

    assertEquals(0, url.queryStart());
    assertEquals(url.pathStart(), url.pathEnd());
  }

  @ParameterizedTest
  @CsvSource({
    "http://a.test, true",
    "http://a.test:080, true",
    "https://a.test:443, true",
    "https://a.test:80, false",
    "http://a.test:8080, false"
  })
  void the_default_port_is_that_of_the_scheme(String text, boolean isDefault) {
    assertEquals(isDefault, parse(text).hasDefaultPort());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "13|http://a.test",
        "15|http://a.test/%41",
        "17|http://a.test/%4z",
        "16|http://a.test/%%41",
        "16|http://a.test/é",
        "17|http://a.test/中",
        "18|http://a.test/😀",
        "16|http://a.test/#f"
      })
  void the_measured_length_counts_bytes_and_a_triplet_as_one(int length, String text) {
    assertEquals(length, parse(text).measuredLength());
  }

  @Test
  void a_glance_at_the_length_never_decides_otherwise_than_counting() {
    String encoded = "%41".repeat(20);
    for (int length = 0; length < 40; length++) {
      HttpUrl one = parse("http://b.test/" + "x".repeat(length));
      HttpUrl other = parse("http://a.test/" + encoded);
      assertEquals(one.measuredLength() < other.measuredLength(), one.isShorterThan(other));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "intranet",
        "a.LOCAL",
        "a.localdomain",
        "a.internal",
        "a.private",
        "a.corp",
        "a.home",
        "a.lan",
        "a.invalid",
        "a.onion",
        "home.arpa",
        "a.Home.Arpa",
        "0.0.0.0",
        "10.255.0.1",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.255",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.0",
        "198.19.255.255",
        "224.0.0.1",
        "255.255.255.255"
      })
  void a_private_host_is_seen(String host) {
    assertTrue(PrivateHost.isPrivate(parse("http://" + host + "/")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.test",
        "localhost.test",
        "a.arpa",
        "xhome.arpa",
        "a.locals",
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.0",
        "192.0.1.0",
        "192.0.2.1",
        "192.167.0.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "a.10x"
      })
  void a_public_host_is_not_private(String host) {
    assertFalse(PrivateHost.isPrivate(parse("http://" + host + "/")));
  }

  static HttpUrl parse(String text) {
    HttpUrl url = HttpUrl.parse(text);
    assertNotNull(url, text);
    return url;
  }
}
