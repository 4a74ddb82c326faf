package dev.plainlink.host.release;

import java.util.List;

/**
 * What a verb of the signer says in the end.
 *
 * @param done whether it did what was asked
 * @param lines for standard output when it did, else for standard error
 */
public record Answer(boolean done, List<String> lines) {}
