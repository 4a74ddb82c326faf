/** The image, the archives and the installer, as processes in temporary homes. */
@NullMarked
package dev.plainlink.image;

import org.jspecify.annotations.NullMarked;
