package dev.plainlink.host.open;

import dev.plainlink.engine.Because;
import dev.plainlink.engine.HttpUrl;
import dev.plainlink.host.Mask;
import dev.plainlink.host.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The page that asks: one self-contained text, no script, nothing that is fetched. Pure. Addresses
 * stand in it as text, and as the two links that a person may follow.
 */
final class AskPage {
  private AskPage() {}

  static String of(Verdict.Ask ask, AskTexts texts) {
    var target = ask.resolution().target();
    if (target == null) {
      throw new IllegalArgumentException("nothing to ask about");
    }
    var name = host(ask.url());
    var style = resource("ask.css");
    var values = new LinkedHashMap<String, String>();
    values.put("language", texts.get("language"));
    values.put("hash", sha256(style));
    values.put("title", escape(texts.get("title")));
    values.put("lead", escape(texts.get("lead", name)));
    values.put("host", escape(host(target)));
    values.put("target", escape(shown(ask, target)));
    values.put("hops", hops(ask, texts));
    values.put("reason", escape(texts.get("reason")));
    values.put("why", escape(texts.get(reason(ask.because()), name)));
    values.put("wallLink", escape(ask.url()));
    values.put("original", escape(texts.get("original", name)));
    values.put("targetLink", escape(target));
    values.put("continue", escape(texts.get("continue", host(target))));
    values.put("note", escape(texts.get("note")));
    values.put("style", style);
    return fill(resource("ask.html"), values);
  }

  private static String reason(Because because) {
    return because == Because.VERDICT ? "verdict" : "guard";
  }

  private static String hops(Verdict.Ask ask, AskTexts texts) {
    if (ask.resolution().hops().isEmpty()) {
      return "";
    }
    var list = new StringBuilder("<h2>" + escape(texts.get("hops")) + "</h2>\n<ol dir=\"ltr\">\n");
    for (var hop : ask.resolution().hops()) {
      list.append("<li class=\"url\">").append(escape(shown(ask, hop))).append("</li>\n");
    }
    return list.append("</ol>\n").toString();
  }

  /** What names the user is masked: somebody may look over the shoulder. */
  private static String shown(Verdict.Ask ask, String url) {
    return Printable.of(Mask.of(ask.resolution().rules()).apply(url));
  }

  private static String host(String url) {
    var parsed = HttpUrl.parse(url);
    return parsed == null ? "" : parsed.host();
  }

  /** One pass, so that nothing in a value can be taken for a place. */
  private static String fill(String template, Map<String, String> values) {
    var page = new StringBuilder();
    var at = 0;
    for (var open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
      var close = template.indexOf('}', open);
      var value = values.get(template.substring(open + 1, close));
      if (value == null) {
        throw new IllegalStateException("ask.html: " + template.substring(open, close + 1));
      }
      page.append(template, at, open).append(value);
      at = close + 1;
    }
    return page.append(template, at, template.length()).toString();
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String resource(String name) {
    try (var in = AskPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
