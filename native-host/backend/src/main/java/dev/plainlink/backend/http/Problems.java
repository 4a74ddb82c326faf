package dev.plainlink.backend.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Makes every error of the server itself a {@link Problem}; causes stay in the log. */
public final class Problems extends ErrorHandler {

  /** For every method: Jetty would leave the errors of others without a body. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    Problem.of(code, "").send(response, callback);
  }
}
