package dev.plainlink.host.open;

import dev.plainlink.engine.HttpUrl;
import dev.plainlink.host.browsers.Surroundings;
import dev.plainlink.host.update.FastRules;
import java.io.IOException;
import java.time.Instant;

/**
 * {@code plainlink open URL…}: what the system runs when a program opens a link. Whatever goes
 * wrong on the way to a better URL, the one that came in goes to the browser as it is. Nothing is
 * logged, and no message names a URL.
 */
public final class OpenCommand {
  private static final int OK = 0;
  private static final int USAGE = 64;
  private static final int NO_BROWSER = 69;
  private static final int FAILED = 74;
  private static final int LOOP = 75;

  private final Surroundings at;
  private final Places places;

  private OpenCommand(Surroundings at) {
    this.at = at;
    this.places = Places.of(at);
  }

  /**
   * Opens each URL.
   *
   * @param args the command line, its verb first
   * @return the exit code
   */
  public static int run(String[] args) {
    if (args.length < 2) {
      return failed(USAGE, "open needs a URL");
    }
    for (var i = 1; i < args.length; i++) {
      if (!HttpUrl.looksHttp(args[i])) {
        return failed(USAGE, "open takes only http and https addresses");
      }
    }
    return new OpenCommand(Surroundings.current()).open(args);
  }

  private int open(String[] args) {
    var preferences = Preferences.read(places.config().resolve("plainlink"));
    var browser = RealBrowser.find(at, places, preferences.browser());
    if (browser == null) {
      return failed(NO_BROWSER, "no browser was found; plainlink browser lists what is looked for");
    }
    var code = OK;
    for (var i = 1; i < args.length && code == OK; i++) {
      code = start(browser, better(preferences, browser, args[i]));
    }
    tidy();
    return code;
  }

  /** Every failure means: as it is. */
  private String better(Preferences preferences, RealBrowser browser, String url) {
    if (!preferences.on()) {
      return url;
    }
    try {
      var rules = FastRules.load(places.data().resolve("plainlink"));
      var verdict = Verdict.of(rules, preferences.off(), preferences.chosen(), url);
      if (verdict instanceof Verdict.Ask ask) {
        return asked(ask, browser);
      }
      return ((Verdict.Open) verdict).url();
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      return url;
    }
  }

  private String asked(Verdict.Ask ask, RealBrowser browser) throws IOException {
    var id = browser.knownId(at.system());
    if (!browser.readsLocalFiles()
        || (id != null && Greetings.recently(places.state(), id, Instant.now()))) {
      return ask.url();
    }
    var page = AskPage.of(ask, AskTexts.of(at.environment()));
    return AskFiles.write(places.runtime(), page).toUri().toString();
  }

  private int start(RealBrowser browser, String url) {
    if (!admitted(url)) {
      return failed(LOOP, "this link comes back again and again; it was not opened once more");
    }
    try {
      Start.browser(browser.command().with(url));
      return OK;
    } catch (IOException e) {
      return failed(FAILED, "the browser could not be started");
    }
  }

  /** Without a place to remember in, links still open. */
  private boolean admitted(String url) {
    try {
      return LoopGuard.admits(places.runtime(), url, System.currentTimeMillis());
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  /** After the browser was started: nobody waits for it. */
  private void tidy() {
    try {
      AskFiles.clean(places.runtime(), System.currentTimeMillis());
    } catch (IOException | RuntimeException e) {
      // The next run tries again.
    }
  }

  private static int failed(int code, String message) {
    System.err.println("plainlink: " + message);
    return code;
  }
}
