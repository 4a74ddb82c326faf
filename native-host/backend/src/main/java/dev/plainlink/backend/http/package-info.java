/** What all answers have in common: routes, problems, conditional requests. */
@NullMarked
package dev.plainlink.backend.http;

import org.jspecify.annotations.NullMarked;
