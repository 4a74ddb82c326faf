package dev.plainlink.backend.http;

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
 * Unknown paths are 404, unknown methods 405 with {@code Allow}.
 */
public final class Routes extends Handler.Abstract {
  private static final String NO_ROUTE = "none";

  private final Map<String, Map<String, Request.Handler>> paths = new TreeMap<>();
  private final Meters meters;

  /** Counts every answer. */
  public Routes(Meters meters) {
    this.meters = meters;
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
    paths.computeIfAbsent(path, key -> new TreeMap<>()).put(method, handler);
    return this;
  }

  /** Every path with its methods, for the description of the interface. */
  public Map<String, Set<String>> described() {
    var described = new TreeMap<String, Set<String>>();
    paths.forEach((path, methods) -> described.put(path, new TreeSet<>(methods.keySet())));
    return described;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var route = route(request.getHttpURI().getDecodedPath());
    Request.addCompletionListener(request, failure -> meters.count(route, response.getStatus()));
    var methods = paths.getOrDefault(route, Map.of());
    if (methods.isEmpty()) {
      Problem.of(HttpStatus.NOT_FOUND_404, "").send(response, callback);
      return true;
    }
    var handler = methods.get(request.getMethod());
    if (handler == null) {
      response.getHeaders().put(HttpHeader.ALLOW, String.join(", ", methods.keySet()));
      Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, "").send(response, callback);
      return true;
    }
    return handler.handle(request, response, callback);
  }

  private String route(@Nullable String path) {
    if (path == null || paths.containsKey(path)) {
      return path == null ? NO_ROUTE : path;
    }
    var family = path.substring(0, path.lastIndexOf('/') + 1) + "*";
    return paths.containsKey(family) ? family : NO_ROUTE;
  }
}
