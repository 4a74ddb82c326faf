/** The services that the ledger knows, and what they are called. */
@NullMarked
package dev.plainlink.backend.names;

import org.jspecify.annotations.NullMarked;
