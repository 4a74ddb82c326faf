package dev.plainlink.backend.observations;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.plainlink.backend.http.Problem;
import dev.plainlink.bundle.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.StringJoiner;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jdbi.v3.core.Jdbi;

/**
 * {@code GET /v1/reports}: unknown walls, most reported first, for whoever keeps the rules ({@code
 * plainlink reports}). Needs the bearer token of the server's data folder.
 */
public final class ReportsHandler implements Request.Handler {
  static final int MAX_REPORTS = 500;

  /** What plainlink reads at most (StrictJson), less some room; shapes are ASCII. */
  static final int MAX_LENGTH = StrictJson.MAX_BYTES - 1024;

  private final Jdbi jdbi;
  private final byte[] authorization;

  /** Answers those that know the token. */
  public ReportsHandler(Jdbi jdbi, String token) {
    this.jdbi = jdbi;
    this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    var given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (given == null
        || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization)) {
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
      Problem.of(HttpStatus.UNAUTHORIZED_401, "needs the token of the server's data folder")
          .send(response, callback);
      return true;
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(json().getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }

  private String json() {
    var walls =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select shape, host, path, parameters, first_day, last_day, clients from wall"
                            + " order by clients desc, shape limit :max")
                    .bind("max", MAX_REPORTS)
                    .map((row, context) -> wall(row).toString())
                    .list());
    var json = new StringJoiner(",", "{\"walls\":[", "]}");
    for (var wall : walls) {
      if (json.length() + wall.length() < MAX_LENGTH) {
        json.add(wall);
      }
    }
    return json.toString();
  }

  private static JsonObject wall(ResultSet row) throws SQLException {
    var json = new JsonObject();
    json.addProperty("shape", row.getString("shape"));
    json.addProperty("host", row.getString("host"));
    json.addProperty("path", row.getString("path"));
    json.add("parameters", parameters(row.getString("parameters")));
    json.addProperty("firstDay", row.getString("first_day"));
    json.addProperty("lastDay", row.getString("last_day"));
    json.addProperty("clients", row.getInt("clients"));
    return json;
  }

  private static JsonArray parameters(String text) {
    var parameters = new JsonArray();
    for (var parameter : ShapeText.parameters(text)) {
      var entry = new JsonObject();
      entry.addProperty("name", parameter.name());
      entry.addProperty("kind", ShapeText.word(parameter.kind()));
      parameters.add(entry);
    }
    return parameters;
  }
}
