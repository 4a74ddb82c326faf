/** What clients tell: read strictly, counted once, never a URL. */
@NullMarked
package dev.plainlink.backend.observations;

import org.jspecify.annotations.NullMarked;
