package dev.plainlink.backend.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

  /** Whatever else passed would be looked up by Java at a name server. */
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, true",
    "255.255.255.255, true",
    "2001:db8::1, true",
    "::1, true",
    "::ffff:192.0.2.1, true",
    "beef.cafe, false",
    "cafe, false",
    "300.1.1.1, false",
    "1.2.3, false",
    "1234, false",
    ".:, false",
    "192.0.2.1:80, false",
    "unknown, false",
    "[::1], false"
  })
  void only_addresses_are_addresses(String text, boolean literal) {
    assertEquals(literal, ClientAddress.isLiteral(text));
  }
}
