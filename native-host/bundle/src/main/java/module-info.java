/** Rule files: strict JSON to the engine's rules, the checks on them, and their compiled form. */
module dev.plainlink.bundle {
  requires static org.jspecify;
  requires transitive dev.plainlink.engine;
  requires transitive com.google.gson;

  exports dev.plainlink.bundle;
  exports dev.plainlink.bundle.trust;
}
