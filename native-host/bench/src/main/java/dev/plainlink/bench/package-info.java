/** The bounds of the engine, measured as ratios inside one run (docs/benchmarks.md). */
@NullMarked
package dev.plainlink.bench;

import org.jspecify.annotations.NullMarked;
