package dev.plainlink.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What follows a verb on the command line.
 *
 * @param json whether {@code --json} was given
 * @param installed whether {@code --installed} was given
 * @param rules the folder of {@code --rules}
 * @param operands what is no option
 */
record Arguments(boolean json, boolean installed, Optional<Path> rules, List<String> operands) {

  static Arguments parse(List<String> args, boolean jsonAllowed) throws UsageException {
    var json = false;
    var installed = false;
    Optional<Path> rules = Optional.empty();
    var operands = new ArrayList<String>();
    var rest = args.iterator();
    while (rest.hasNext()) {
      var arg = rest.next();
      if (arg.equals("--json") && jsonAllowed) {
        json = true;
      } else if (arg.equals("--installed")) {
        installed = true;
      } else if (arg.equals("--rules")) {
        rules = Optional.of(folder(rest.hasNext() ? rest.next() : ""));
      } else if (arg.equals("--")) {
        rest.forEachRemaining(operands::add);
      } else if (arg.startsWith("-") && !arg.equals("-")) {
        throw new UsageException("unknown option " + arg);
      } else {
        operands.add(arg);
      }
    }
    if (installed && rules.isPresent()) {
      throw new UsageException("--installed and --rules are two different rules");
    }
    return new Arguments(json, installed, rules, List.copyOf(operands));
  }

  private static Path folder(String dir) throws UsageException {
    if (dir.isEmpty()) {
      throw new UsageException("--rules needs a folder");
    }
    return Path.of(dir);
  }
}
