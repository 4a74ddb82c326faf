package dev.plainlink.backend.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts for Prometheus. Labels are routes and statuses, never what a client chose. */
public final class Meters implements Request.Handler {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** A number that is asked for when somebody looks. */
  public void gauge(String name, String description, Supplier<Number> value) {
    Gauge.builder(name, value).description(description).register(registry);
  }

  /** A count of things that differ in one word. */
  public Counter counter(String name, String description, String tag, String word) {
    return Counter.builder(name).description(description).tag(tag, word).register(registry);
  }

  Answered answered(String route) {
    return new Answered(route);
  }

  /**
   * The answers of one route. Each counter is looked up once: a look-up costs as much as a file.
   */
  final class Answered {
    private final String route;
    private final Map<Integer, Counter> byStatus = new ConcurrentHashMap<>();

    private Answered(String route) {
      this.route = route;
    }

    void count(int status) {
      byStatus.computeIfAbsent(status, this::counter).increment();
    }

    private Counter counter(int status) {
      return Counter.builder("plainlink.requests")
          .description("Requests answered")
          .tag("route", route)
          .tag("status", String.valueOf(status))
          .register(registry);
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    var text = registry.scrape().getBytes(StandardCharsets.UTF_8);
    response.write(true, ByteBuffer.wrap(text), callback);
    return true;
  }
}
