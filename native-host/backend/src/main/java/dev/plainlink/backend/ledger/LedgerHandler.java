package dev.plainlink.backend.ledger;

import dev.plainlink.backend.http.Answer;
import dev.plainlink.backend.http.Problem;
import dev.plainlink.backend.http.Representation;
import dev.plainlink.backend.http.Routes;
import dev.plainlink.backend.names.Language;
import dev.plainlink.backend.names.Names;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The ledger as page, CSV and JSON. Each form is made once for each reading of the ledger. */
public final class LedgerHandler {
  private static final String SHORT = "public, max-age=60";
  private static final String CSP =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final LedgerStore store;
  private final Names names;
  private final boolean demo;
  private volatile Made made;

  /**
   * Shows what the store reads.
   *
   * @param demo whether the page says that the numbers are made up
   */
  public LedgerHandler(LedgerStore store, Names names, boolean demo) {
    this.store = store;
    this.names = names;
    this.demo = demo;
    this.made = make(new Ledger(java.time.LocalDate.EPOCH, java.util.List.of()));
  }

  /** Adds its paths. */
  public void addTo(Routes routes) {
    Request.Handler page = (request, response, callback) -> page(request, response, callback);
    routes.get("/", page).get("/ledger", page);
    routes.get(
        "/v1/ledger.csv",
        (request, response, callback) -> send(() -> made().csv, request, response, callback));
    routes.get(
        "/v1/ledger.json",
        (request, response, callback) -> send(() -> made().json, request, response, callback));
    var css = Representation.of(resource("ledger.css"), "text/css; charset=utf-8", SHORT);
    routes.get(
        "/ledger.css",
        (request, response, callback) -> send(() -> css, request, response, callback));
  }

  private boolean page(Request request, Response response, Callback callback) {
    response.getHeaders().put("Content-Security-Policy", CSP);
    response.getHeaders().put(HttpHeader.CONTENT_LANGUAGE, language(request).tag());
    return send(
        () -> language(request) == Language.CHINESE ? made().chinese : made().english,
        request,
        response,
        callback);
  }

  /** {@code ?lang=} first, then the first language that the browser asks for. */
  private static Language language(Request request) {
    var asked = Request.extractQueryParameters(request).getValue("lang");
    return Language.of(asked != null ? asked : Request.getLocales(request).get(0).toLanguageTag());
  }

  private boolean send(
      Supplier<Representation> content, Request request, Response response, Callback callback) {
    try {
      response.getHeaders().add(HttpHeader.VARY, "Accept-Language");
      Answer.send(content.get(), request, response, callback);
    } catch (RuntimeException e) {
      System.getLogger(LedgerHandler.class.getName())
          .log(System.Logger.Level.ERROR, "the ledger cannot be read", e);
      Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, "the ledger cannot be read now")
          .send(response, callback);
    }
    return true;
  }

  @SuppressWarnings(
      "ReferenceEquality") // The very same reading: comparing all votes would cost more than making
  // the page.
  private Made made() {
    var ledger = store.ledger();
    var known = made;
    if (known.ledger != ledger) {
      known = make(ledger);
      made = known;
    }
    return known;
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
      Representation json) {}
}
