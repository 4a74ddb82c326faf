/**
 * Rule files: strict JSON to the engine's rules, the checks on them, their compiled form, and the
 * signed feed that carries it.
 */
module dev.plainlink.bundle {
  requires static org.jspecify;
  requires transitive dev.plainlink.engine;
  requires transitive com.google.gson;
  // Exports nothing: it is the provider of Ed25519 in Java 17, and an image linked from this module
  // would lack it.
  requires jdk.crypto.ec;

  exports dev.plainlink.bundle;
  exports dev.plainlink.bundle.trust;
}
