/**
 * What the user has set, in the one file that all of the user's browsers and the link handler
 * share.
 */
@NullMarked
package dev.plainlink.host.settings;

import org.jspecify.annotations.NullMarked;
