package dev.plainlink.backend.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** GET and HEAD of a {@link Representation}: the form that the client takes, or 304. */
public final class Answer {
  private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");
  private static final HttpField GZIP =
      new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");

  private Answer() {}

  /** Sends it whole, its head, or the word that it has not changed. */
  public static void send(
      Representation content, Request request, Response response, Callback callback) {
    var form = content.form(acceptsGzip(request));
    var headers = response.getHeaders();
    headers.put(form.etag());
    headers.put(content.cacheControl());
    headers.add(VARY);
    if (matches(request, form)) {
      response.setStatus(HttpStatus.NOT_MODIFIED_304);
      callback.succeeded();
      return;
    }
    headers.put(content.type());
    if (form.compressed()) {
      headers.put(GZIP);
    }
    headers.put(HttpHeader.CONTENT_LENGTH, form.bytes().remaining());
    if (HttpMethod.HEAD.is(request.getMethod())) {
      callback.succeeded();
    } else {
      response.write(true, form.bytes().slice(), callback);
    }
  }

  /** RFC 9110 §12.5.3; q=0 refuses. */
  private static boolean acceptsGzip(Request request) {
    if (!request.getHeaders().contains(HttpHeader.ACCEPT_ENCODING)) {
      return false;
    }
    for (var field : request.getHeaders().getQualityCSV(HttpHeader.ACCEPT_ENCODING)) {
      if (field.equalsIgnoreCase("gzip") || field.equals("*")) {
        return true;
      }
    }
    return false;
  }

  /**
   * RFC 9110 §13.1.2: the comparison is weak, and {@code *} is any. Our tags hold no comma and no
   * quote, so a list contains a tag exactly when it contains its quoted text.
   */
  private static boolean matches(Request request, Representation.Form form) {
    for (var value : request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH)) {
      if (value.strip().equals("*") || value.contains(form.etag().getValue())) {
        return true;
      }
    }
    return false;
  }
}
