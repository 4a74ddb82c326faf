/** The system's link handler: {@code plainlink open}, and how it is registered on Linux. */
@NullMarked
package dev.plainlink.host.open;

import org.jspecify.annotations.NullMarked;
