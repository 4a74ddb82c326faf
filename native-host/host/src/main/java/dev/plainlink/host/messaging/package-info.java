/** Native messaging: what the extension asks, frame by frame (docs/protocol.md). */
@NullMarked
package dev.plainlink.host.messaging;

import org.jspecify.annotations.NullMarked;
