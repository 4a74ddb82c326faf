package dev.plainlink.backend.feed;

import dev.plainlink.backend.http.Answer;
import dev.plainlink.backend.http.Problem;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code /v1/release.json}, {@code /v1/root/N.json}, {@code /v1/artifacts/SHA256} from
 * memory. An absent root is 404 without caching: it is how clients learn that there is no newer.
 * Any web page may read them, which the extension needs to read them without a permission for the
 * host: they are public, and no cookie or password plays a part.
 */
public record FeedHandler(FeedFolder feed) implements Request.Handler {
  private static final String PREFIX = "/v1/";
  private static final HttpField ANYBODY =
      new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put(ANYBODY);
    var path = request.getHttpURI().getDecodedPath();
    var content = feed.find(path.substring(PREFIX.length()));
    if (content.isPresent()) {
      Answer.send(content.get(), request, response, callback);
    } else {
      Problem.of(HttpStatus.NOT_FOUND_404, "").send(response, callback);
    }
    return true;
  }
}
