package dev.plainlink.backend.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * Where a request comes from. Behind a proxy of our own that is what the proxy appended last to
 * {@code X-Forwarded-For}: earlier entries are whatever the client wrote.
 *
 * @param behindProxy whether every request comes through such a proxy
 */
public record ClientAddress(boolean behindProxy) {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";

  /** Not {@code beef.cafe}: Java would ask a name server for it. */
  private static final Pattern LITERAL =
      Pattern.compile(OCTET + "([.]" + OCTET + "){3}|(?=[0-9a-fA-F]{0,4}:)[0-9a-fA-F:.]{2,45}");

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  /** The address; never asks a name server. */
  public InetAddress of(Request request) {
    var forwarded = behindProxy ? forwarded(request) : Optional.<InetAddress>empty();
    return forwarded.orElseGet(() -> peer(request));
  }

  static boolean isLiteral(String text) {
    return LITERAL.matcher(text).matches();
  }

  private static InetAddress peer(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer
        ? peer.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  private static Optional<InetAddress> forwarded(Request request) {
    var values = request.getHeaders().getCSV(FORWARDED_FOR, false);
    if (values.isEmpty() || !isLiteral(values.get(values.size() - 1))) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(values.get(values.size() - 1)));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
