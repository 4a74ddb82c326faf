package dev.plainlink.backend.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Method and path to what serves them. A path that ends with {@code /*} takes one more segment.
 * Unknown paths are 404, unknown methods 405 with {@code Allow}. No handler may wait: those that do
 * are put into an {@link Offload}.
 */
public final class Routes extends Handler.Abstract.NonBlocking {
  private static final String NO_ROUTE = "none";

  private final Map<String, Route> routes = new HashMap<>();
  private final Meters meters;
  private final Route none;

  /** Counts every answer. */
  public Routes(Meters meters) {
    this.meters = meters;
    this.none = new Route(Map.of(), meters.answered(NO_ROUTE));
  }

  /** Adds GET, and HEAD with it. */
  public Routes get(String path, Request.Handler handler) {
    return add("GET", path, handler).add("HEAD", path, handler);
  }

  /** Adds POST. */
  public Routes post(String path, Request.Handler handler) {
    return add("POST", path, handler);
  }

  private Routes add(String method, String path, Request.Handler handler) {
    routes
        .computeIfAbsent(path, key -> new Route(new TreeMap<>(), meters.answered(key)))
        .methods
        .put(method, handler);
    return this;
  }

  /** Every path with its methods, for the description of the interface. */
  public Map<String, Set<String>> described() {
    var described = new TreeMap<String, Set<String>>();
    routes.forEach((path, route) -> described.put(path, new TreeSet<>(route.methods.keySet())));
    return described;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var route = route(request.getHttpURI().getDecodedPath());
    Request.addCompletionListener(request, failure -> route.answered.count(response.getStatus()));
    if (route.methods.isEmpty()) {
      Problem.of(HttpStatus.NOT_FOUND_404, "").send(response, callback);
      return true;
    }
    var handler = route.methods.get(request.getMethod());
    if (handler == null) {
      response.getHeaders().put(HttpHeader.ALLOW, String.join(", ", route.methods.keySet()));
      Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, "").send(response, callback);
      return true;
    }
    return handler.handle(request, response, callback);
  }

  private Route route(@Nullable String path) {
    if (path == null) {
      return none;
    }
    var route = routes.get(path);
    if (route == null) {
      route = routes.get(path.substring(0, path.lastIndexOf('/') + 1) + "*");
    }
    return route == null ? none : route;
  }

  private record Route(Map<String, Request.Handler> methods, Meters.Answered answered) {}
}
