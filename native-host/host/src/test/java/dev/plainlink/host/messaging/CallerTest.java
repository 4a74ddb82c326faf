package dev.plainlink.host.messaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {
  private static final String ORIGIN = "chrome-extension://aoaaimgljoaglhldcbfgnpbkbkiojmdb/";
  private static final String MANIFEST = "/home/a b/.mozilla/x/dev.plainlink.host.json";

  @Test
  void the_browsers_call_so() {
    var chromium = Optional.of(new Caller("chromium", "aoaaimgljoaglhldcbfgnpbkbkiojmdb"));
    assertEquals(chromium, Caller.of(List.of(ORIGIN)));
    assertEquals(chromium, Caller.of(List.of(ORIGIN, "--parent-window=0")));
    assertEquals(
        Optional.of(new Caller("firefox", "plainlink@plainlink.dev")),
        Caller.of(List.of(MANIFEST, "plainlink@plainlink.dev")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "--help",
        "https://a.test/",
        "chrome-extension://aoaaimgljoaglhldcbfgnpbkbkiojmdb",
        "chrome-extension://aoaaimgljoaglhldcbfgnpbkbkiojmdb//",
        "chrome-extension://aoaaimgljoaglhldcbfgnpbkbkiojmdb/go.html",
        "CHROME-EXTENSION://aoaaimgljoaglhldcbfgnpbkbkiojmdb/",
        "chrome-extension://aoaaimgljoaglhldcbfgnpbkbkiojmdc/",
        "chrome-extension://*/",
        " " + ORIGIN,
        ORIGIN + "\n",
        ORIGIN + "|",
        ORIGIN + "|--parent-window=",
        ORIGIN + "|--parent-window=-1",
        ORIGIN + "|--parent-window=0x1",
        ORIGIN + "|--parent-window=111111111111111111111",
        ORIGIN + "|--parent-window=1|--parent-window=1",
        ORIGIN + "|-Dx=y",
        ORIGIN + "|https://a.test/",
        "--parent-window=1|" + ORIGIN,
        MANIFEST,
        MANIFEST + "|plainlink@plainlink.dev|x",
        MANIFEST + "|other@plainlink.dev",
        MANIFEST + "|Plainlink@plainlink.dev",
        "dev.plainlink.host.json|plainlink@plainlink.dev",
        "/etc/passwd|plainlink@plainlink.dev",
        "/x/xdev.plainlink.host.json|plainlink@plainlink.dev",
        "/x/dev.plainlink.host.json/y|plainlink@plainlink.dev",
        "/x/dev.plainlink.host.json\0|plainlink@plainlink.dev",
        "plainlink@plainlink.dev|" + MANIFEST,
        ORIGIN + "|plainlink@plainlink.dev",
      })
  void nobody_else_does(String args) {
    assertEquals(Optional.empty(), Caller.of(List.of(args.split("\\|", -1))));
  }

  @Test
  void no_arguments_are_no_browser() {
    assertEquals(Optional.empty(), Caller.of(List.of()));
  }

  @Test
  void the_ids_are_the_extensions() throws IOException {
    var manifests = Files.readString(Path.of("../../extension/manifest.mjs"));

    assertTrue(manifests.contains("'" + Caller.CHROMIUM_ID + "'"));
    assertTrue(manifests.contains("'" + Caller.FIREFOX_ID + "'"));
  }
}
