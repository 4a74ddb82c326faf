/** What people met and no rule knows: asks the operator's own server, and drafts rules from it. */
@NullMarked
package dev.plainlink.host.reports;

import org.jspecify.annotations.NullMarked;
