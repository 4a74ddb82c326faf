/**
 * The offline signer: keys, releases and the folder of a feed (docs/feed.md). Opens no connection.
 */
@NullMarked
package dev.plainlink.host.release;

import org.jspecify.annotations.NullMarked;
