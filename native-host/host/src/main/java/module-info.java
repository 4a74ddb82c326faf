/** The command line {@code plainlink} and the native host. */
module dev.plainlink.host {
  requires static org.jspecify;
  requires com.google.gson;
  requires java.net.http;
  requires dev.plainlink.bundle;
  requires dev.plainlink.engine;
}
