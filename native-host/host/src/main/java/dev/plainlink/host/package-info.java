/** The rim: the command line around the engine and its rules. */
@NullMarked
package dev.plainlink.host;

import org.jspecify.annotations.NullMarked;
