/** The server {@code plainlink-server}: what it is told on the command line, and its life. */
@NullMarked
package dev.plainlink.backend;

import org.jspecify.annotations.NullMarked;
