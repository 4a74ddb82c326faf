/**
 * The engine: from a wrapped link to its target, and whether to go there. Follows docs/engine.md;
 * its twin is {@code extension/src/engine}.
 */
@NullMarked
package dev.plainlink.engine;

import org.jspecify.annotations.NullMarked;
