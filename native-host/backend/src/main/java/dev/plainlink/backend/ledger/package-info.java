/** Which platform walls off which, from counts of clients. */
@NullMarked
package dev.plainlink.backend.ledger;

import org.jspecify.annotations.NullMarked;
