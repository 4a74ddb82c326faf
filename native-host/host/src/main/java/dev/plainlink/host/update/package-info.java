/** Rules that stay fresh: the store of releases, the feed over HTTP, and when to ask it. */
@NullMarked
package dev.plainlink.host.update;

import org.jspecify.annotations.NullMarked;
