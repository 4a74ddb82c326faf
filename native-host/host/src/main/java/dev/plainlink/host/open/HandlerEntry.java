package dev.plainlink.host.open;

import java.nio.file.Path;

/** Our own desktop entry (Desktop Entry Specification 1.5). Pure. */
final class HandlerEntry {
  static final String ID = "plainlink.desktop";

  /** Characters that an unquoted argument of Exec must not hold. */
  private static final String RESERVED = " \t\n\"'\\><~|&;$*?#()`";

  private HandlerEntry() {}

  private static final String HEAD =
      """
      [Desktop Entry]
      Type=Application
      Name=Plainlink
      """;

  /** Whether we wrote it, whichever version and installation that was. */
  static boolean isOurs(String text) {
    return text.startsWith(HEAD);
  }

  static String text(Path launcher) {
    return HEAD
        + """
        Name[zh_CN]=Plainlink
        Comment=Opens links from chat programs without the warning page between
        Comment[zh_CN]=打开聊天软件里的链接，跳过中间的提示页
        Exec=%s open %%u
        Terminal=false
        NoDisplay=true
        StartupNotify=false
        MimeType=x-scheme-handler/http;x-scheme-handler/https;
        """
            .formatted(argument(launcher.toString()));
  }

  /**
   * One argument of Exec. Quoted only when it must be: xdg-open 1.1.3, where it knows no desktop,
   * takes quotes as part of the name.
   */
  static String argument(String text) {
    var quoted = new StringBuilder();
    var needsQuotes = false;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      needsQuotes |= RESERVED.indexOf(c) >= 0;
      if (c == '"' || c == '`' || c == '$' || c == '\\') {
        quoted.append('\\');
      }
      quoted.append(c == '%' ? "%%" : String.valueOf(c));
    }
    var argument = needsQuotes ? "\"" + quoted + "\"" : quoted.toString();
    // The rule for every value of type string comes on top.
    return argument.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
  }
}
