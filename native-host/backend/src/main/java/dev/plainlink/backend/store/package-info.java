/** The database: SQLite beside the server, or PostgreSQL that many servers share. */
@NullMarked
package dev.plainlink.backend.store;

import org.jspecify.annotations.NullMarked;
