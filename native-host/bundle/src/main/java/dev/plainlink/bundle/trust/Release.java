package dev.plainlink.bundle.trust;

/**
 * A release that was verified and is newer than the one in use; its artifacts are still to come.
 *
 * @param envelope as it was received
 * @param hash of its payload
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Release(ReleaseRole role, String hash, byte[] envelope) {}
