package dev.plainlink.host;

import dev.plainlink.host.browsers.Family;
import dev.plainlink.host.register.RegisterOptions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What follows {@code register} and {@code unregister}. */
final class RegisterArguments {
  private RegisterArguments() {}

  static RegisterOptions register(List<String> args) throws UsageException {
    var found = new RegisterOptions(false, false, false, Optional.empty(), Optional.empty());
    var rest = args.iterator();
    while (rest.hasNext()) {
      var arg = rest.next();
      found =
          switch (arg) {
            case "--dry-run" -> found.withDryRun();
            case "--yes" -> found.withYes();
            case "--all" -> found.withAll();
            case "--launcher" -> found.withLauncher(path(arg, rest));
            case "--prefix" -> found.withLauncher(path(arg, rest).resolve("bin/plainlink-host"));
            case "--print" -> found.withPrint(family(rest));
            default -> throw new UsageException("register takes no " + arg);
          };
    }
    return found;
  }

  static RegisterOptions unregister(List<String> args) throws UsageException {
    var found = new RegisterOptions(false, false, false, Optional.empty(), Optional.empty());
    for (var arg : args) {
      found =
          switch (arg) {
            case "--dry-run" -> found.withDryRun();
            case "--yes" -> found.withYes();
            default -> throw new UsageException("unregister takes no " + arg);
          };
    }
    return found;
  }

  private static Path path(String option, Iterator<String> rest) throws UsageException {
    var text = rest.hasNext() ? rest.next() : "";
    try {
      var path = Path.of(text);
      if (path.isAbsolute()) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new UsageException(option + " needs a path");
    }
    throw new UsageException(option + " needs an absolute path");
  }

  private static Family family(Iterator<String> rest) throws UsageException {
    var word = rest.hasNext() ? rest.next() : "";
    for (var family : Family.values()) {
      if (family.word().equals(word)) {
        return family;
      }
    }
    throw new UsageException("--print needs chromium or firefox");
  }
}
