package dev.plainlink.host.register;

import dev.plainlink.host.browsers.Family;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was asked of {@code register} or {@code unregister}.
 *
 * @param dryRun only say what would be done
 * @param yes do it without asking
 * @param all also for browsers that are not there
 * @param launcher what manifests are to name, in place of this installation's
 * @param print only print the manifest for browsers of that family
 */
public record RegisterOptions(
    boolean dryRun, boolean yes, boolean all, Optional<Path> launcher, Optional<Family> print) {

  /** The same, only saying what would be done. */
  public RegisterOptions withDryRun() {
    return new RegisterOptions(true, yes, all, launcher, print);
  }

  /** The same without a question. */
  public RegisterOptions withYes() {
    return new RegisterOptions(dryRun, true, all, launcher, print);
  }

  /** The same for every browser. */
  public RegisterOptions withAll() {
    return new RegisterOptions(dryRun, yes, true, launcher, print);
  }

  /** The same with another program. */
  public RegisterOptions withLauncher(Path program) {
    return new RegisterOptions(dryRun, yes, all, Optional.of(program), print);
  }

  /** The same, only printing a manifest. */
  public RegisterOptions withPrint(Family family) {
    return new RegisterOptions(dryRun, yes, all, launcher, Optional.of(family));
  }
}
