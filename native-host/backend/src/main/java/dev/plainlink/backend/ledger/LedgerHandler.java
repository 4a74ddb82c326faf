package dev.plainlink.backend.ledger;

import dev.plainlink.backend.http.Answer;
import dev.plainlink.backend.http.Offload;
import dev.plainlink.backend.http.Representation;
import dev.plainlink.backend.http.Routes;
import dev.plainlink.backend.names.Language;
import dev.plainlink.backend.names.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The ledger as page, CSV and JSON. Each form is made once for each reading of the ledger. */
public final class LedgerHandler {
  private static final String SHORT = "public, max-age=60";
  private static final HttpField CSP =
      new PreEncodedHttpField(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  private static final HttpField NOSNIFF =
      new PreEncodedHttpField("X-Content-Type-Options", "nosniff");
  private static final HttpField VARY_LANGUAGE =
      new PreEncodedHttpField(HttpHeader.VARY, "Accept-Language");

  private final LedgerStore store;
  private final Names names;
  private final boolean demo;
  private final Executor database;
  private volatile Made made;

  /**
   * Shows what the store reads.
   *
   * @param demo whether the page says that the numbers are made up
   * @param database runs blocking work; its queue is bounded
   */
  public LedgerHandler(LedgerStore store, Names names, boolean demo, Executor database) {
    this.store = store;
    this.database = database;
    this.names = names;
    this.demo = demo;
    this.made = make(new Ledger(java.time.LocalDate.EPOCH, java.util.List.of()));
  }

  /** Adds its paths. */
  public void addTo(Routes routes) {
    Request.Handler page = ready(this::page);
    routes.get("/", page).get("/ledger", page);
    routes.get("/v1/ledger.csv", ready(sent(() -> made().csv)));
    routes.get("/v1/ledger.json", ready(sent(() -> made().json)));
    var css = Representation.of(resource("ledger.css"), "text/css; charset=utf-8", SHORT);
    routes.get("/ledger.css", sent(() -> css));
  }

  /** At once when the ledger is at hand, else where waiting for it holds up nobody else. */
  private Request.Handler ready(Request.Handler handler) {
    var waiting = new Offload(handler, database);
    return (request, response, callback) ->
        (isReady() ? handler : waiting).handle(request, response, callback);
  }

  private static Request.Handler sent(Supplier<Representation> content) {
    return (request, response, callback) -> {
      response.getHeaders().put(NOSNIFF);
      Answer.send(content.get(), request, response, callback);
      return true;
    };
  }

  private boolean page(Request request, Response response, Callback callback) throws Exception {
    var language = language(request);
    var page = language == Language.CHINESE ? made().chinese : made().english;
    response.getHeaders().put(CSP);
    response.getHeaders().put(HttpHeader.CONTENT_LANGUAGE, language.tag());
    response.getHeaders().add(VARY_LANGUAGE);
    return sent(() -> page).handle(request, response, callback);
  }

  /** {@code ?lang=} first, then the first language that the browser asks for. */
  private static Language language(Request request) {
    var asked = asked(request);
    return Language.of(asked != null ? asked : Request.getLocales(request).get(0).toLanguageTag());
  }

  private static @Nullable String asked(Request request) {
    try {
      return Request.extractQueryParameters(request).getValue("lang");
    } catch (RuntimeException e) {
      return null; // A query that cannot be decoded asks for nothing.
    }
  }

  private boolean isReady() {
    return store.fresh().filter(made::isOf).isPresent();
  }

  private Made made() {
    var ledger = store.ledger();
    return made.isOf(ledger) ? made : makeOnce(ledger);
  }

  private synchronized Made makeOnce(Ledger ledger) {
    if (!made.isOf(ledger)) {
      made = make(ledger);
    }
    return made;
  }

  private Made make(Ledger ledger) {
    return new Made(
        ledger,
        page(ledger, Language.ENGLISH),
        page(ledger, Language.CHINESE),
        content(LedgerExport.csv(ledger), "text/csv; charset=utf-8"),
        content(LedgerExport.json(ledger), "application/json"));
  }

  private Representation page(Ledger ledger, Language language) {
    return content(
        new LedgerPage(ledger, names, language, demo).html(), "text/html; charset=utf-8");
  }

  private static Representation content(String text, String type) {
    return Representation.of(text.getBytes(StandardCharsets.UTF_8), type, SHORT);
  }

  private static byte[] resource(String name) {
    try (var in = LedgerHandler.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Made(
      Ledger ledger,
      Representation english,
      Representation chinese,
      Representation csv,
      Representation json) {

    /** The very same reading: comparing all votes would cost more than making the page. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(Ledger other) {
      return ledger == other;
    }
  }
}
