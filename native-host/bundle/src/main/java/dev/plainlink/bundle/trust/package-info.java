/**
 * The feed (docs/feed.md): who may say what the rules are, and the steps by which a client believes
 * it. Pure; bytes, clock and network come in as arguments. Twin of {@code extension/src/trust}.
 */
@NullMarked
package dev.plainlink.bundle.trust;

import org.jspecify.annotations.NullMarked;
