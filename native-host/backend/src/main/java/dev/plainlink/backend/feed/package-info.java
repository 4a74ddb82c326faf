/** The signed rule files as they are served: bytes in memory, named by their content. */
@NullMarked
package dev.plainlink.backend.feed;

import org.jspecify.annotations.NullMarked;
