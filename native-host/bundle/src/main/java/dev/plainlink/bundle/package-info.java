/** Rule files: strict JSON to the engine's rules, the checks on them, and their compiled form. */
@NullMarked
package dev.plainlink.bundle;

import org.jspecify.annotations.NullMarked;
