/**
 * Tells browsers where the native host is ({@code register}, {@code unregister}), and tells the
 * user how everything stands ({@code doctor}).
 */
@NullMarked
package dev.plainlink.host.register;

import org.jspecify.annotations.NullMarked;
