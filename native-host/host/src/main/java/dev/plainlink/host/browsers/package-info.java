/**
 * Where browsers stand and which are there: {@code installer/locations.json}, read and looked up.
 */
@NullMarked
package dev.plainlink.host.browsers;

import org.jspecify.annotations.NullMarked;
