/** Links, rules, resolution and the ladder: pure and total, without I/O (docs/engine.md). */
module dev.plainlink.engine {
  requires static transitive org.jspecify;

  exports dev.plainlink.engine;
}
