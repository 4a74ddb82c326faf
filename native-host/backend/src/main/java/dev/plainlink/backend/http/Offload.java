package dev.plainlink.backend.http;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Runs what waits for the database on threads of its own: while the database is slow, the feed is
 * served as ever.
 *
 * @param executor its queue is bounded; what it refuses is 503
 */
public record Offload(Request.Handler handler, Executor executor) implements Request.Handler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    try {
      executor.execute(() -> run(request, response, callback));
    } catch (RejectedExecutionException e) {
      Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, "too much to do").send(response, callback);
    }
    return true;
  }

  private void run(Request request, Response response, Callback callback) {
    try {
      handler.handle(request, response, callback);
    } catch (Exception e) {
      System.getLogger(Offload.class.getName())
          .log(System.Logger.Level.ERROR, "a request could not be answered", e);
      Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, "not now").send(response, callback);
    }
  }
}
