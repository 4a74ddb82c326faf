package dev.plainlink.backend.feed;

import dev.plainlink.backend.http.Answer;
import dev.plainlink.backend.http.Problem;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code /v1/release.json}, {@code /v1/root/N.json}, {@code /v1/artifacts/SHA256} from
 * memory. An absent root is 404 without caching: it is how clients learn that there is no newer.
 */
public record FeedHandler(FeedFolder feed) implements Request.Handler {
  private static final String PREFIX = "/v1/";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
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
