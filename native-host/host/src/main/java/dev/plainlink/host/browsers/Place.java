package dev.plainlink.host.browsers;

import java.util.List;

/**
 * Where one browser stands on one system. Every path begins with {@code /} or a variable that
 * {@link Surroundings#expand} knows; a Linux program is a bare name, looked up in folders.
 *
 * @param programs the browser's own programs, the preferred one first
 * @param flatpak its ids in Flatpak
 * @param snap its names in Snap
 * @param desktop ids of its desktop entries
 * @param profiles folders that hold its profiles
 * @param userManifests folders of native-messaging host manifests of one user
 * @param systemManifests the same for all users
 * @param registry on Windows: the key, below HKCU or HKLM, in which the host's name is a sub-key
 */
public record Place(
    List<String> programs,
    List<String> flatpak,
    List<String> snap,
    List<String> desktop,
    List<String> profiles,
    List<String> userManifests,
    List<String> systemManifests,
    List<String> registry) {}
