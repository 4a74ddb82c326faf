package dev.plainlink.host.open;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The text of {@code mimeapps.list}. */
class MimeAppsTest {
  private static final String BOTH =
      """
      [Default Applications]
      x-scheme-handler/https=plainlink.desktop
      x-scheme-handler/http=plainlink.desktop
      """;

  @Test
  void an_empty_list_gets_the_section() {
    assertEquals(BOTH, MimeApps.with(""));
  }

  @Test
  void what_was_there_stays_behind_ours() {
    var text = "[Default Applications]\nx-scheme-handler/https=a.desktop;b.desktop\n[Other]\nx=y";
    var with = MimeApps.with(text);

    assertEquals(
        List.of("plainlink.desktop", "a.desktop", "b.desktop"),
        MimeApps.defaults(with, "x-scheme-handler/https"));
    assertEquals(List.of("plainlink.desktop"), MimeApps.defaults(with, "x-scheme-handler/http"));
    assertEquals(with, MimeApps.with(with));
    assertEquals(text, MimeApps.without(with));
  }

  @Test
  void ours_is_found_wherever_somebody_has_put_it() {
    assertEquals(
        "[Default Applications]\nx-scheme-handler/http=a.desktop;b.desktop\n",
        MimeApps.without(
            "[Default Applications]\nx-scheme-handler/http=a.desktop; plainlink.desktop;b.desktop;\n"));
  }

  @Test
  void other_types_and_sections_are_left_alone() {
    var text =
        "text/html=plainlink.desktop\n[Added Associations]\nx-scheme-handler/http=a.desktop\n";

    assertEquals(text, MimeApps.without(text));
    assertEquals(List.of(), MimeApps.defaults(text, "x-scheme-handler/http"));
  }
}
