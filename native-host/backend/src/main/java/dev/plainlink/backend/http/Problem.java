package dev.plainlink.backend.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Why a request was not served, as RFC 9457 wants it. Says what was expected, never what was sent:
 * an answer may end in somebody's log.
 *
 * @param status the HTTP status
 * @param detail one sentence, or empty
 * @param errors what is wrong field by field
 */
public record Problem(int status, String detail, List<String> errors) {
  static final String TYPE = "application/problem+json";

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem of the whole request. */
  public static Problem of(int status, String detail) {
    return new Problem(status, detail, List.of());
  }

  /** Writes it and ends the request. */
  public void send(Response response, Callback callback) {
    response.setStatus(status);
    headers(response.getHeaders());
    response.write(true, body(), callback);
  }

  ByteBuffer body() {
    var json = new JsonObject();
    json.addProperty("title", HttpStatus.getMessage(status));
    json.addProperty("status", status);
    if (!detail.isEmpty()) {
      json.addProperty("detail", detail);
    }
    if (!errors.isEmpty()) {
      var list = new JsonArray();
      errors.forEach(list::add);
      json.add("errors", list);
    }
    return ByteBuffer.wrap(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  void headers(HttpFields.Mutable headers) {
    headers.put(HttpHeader.CONTENT_TYPE, TYPE);
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    if (status == HttpStatus.TOO_MANY_REQUESTS_429
        || status == HttpStatus.SERVICE_UNAVAILABLE_503) {
      headers.put(HttpHeader.RETRY_AFTER, "60");
    }
  }
}
