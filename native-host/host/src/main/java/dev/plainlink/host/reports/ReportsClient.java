package dev.plainlink.host.reports;

import dev.plainlink.bundle.StrictJson;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks the server once: no redirect, no proxy, so many bytes, so long. */
final class ReportsClient {
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;

  private final URI server;
  private final Duration deadline;

  ReportsClient(URI server, Duration deadline) {
    this.server = server;
    this.deadline = deadline;
  }

  List<WallReport> ask(String token) throws IOException {
    var request =
        HttpRequest.newBuilder(server.resolve("/v1/reports"))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .build();
    var response = send(request);
    if (response.statusCode() == UNAUTHORIZED) {
      throw new IOException(
          "the server does not take the token: --token-file names the one of its data folder");
    }
    if (response.statusCode() != OK) {
      throw new IOException("the server answered " + response.statusCode());
    }
    return ReportsJson.parse(response.body());
  }

  /** HttpRequest's own time-out ends with the head: a body could drip on for ever. */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    var answer = client.sendAsync(request, info -> new BoundedBody(StrictJson.MAX_BYTES));
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new IOException("no answer from " + server + " within " + deadline.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new IOException("no answer from " + server + ": " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /** The client's failures often come without words. */
  private static String reason(ExecutionException failure) {
    var cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
