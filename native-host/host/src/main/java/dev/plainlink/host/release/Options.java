package dev.plainlink.host.release;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options with a value ({@code --keys DIR}), flags, and what is neither. */
final class Options {
  private final Path folder;
  private final Map<String, List<String>> values = new HashMap<>();
  private final List<String> operands = new ArrayList<>();

  private Options(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads what follows the verb.
   *
   * @param folder where the program was called
   */
  static Options parse(List<String> args, Path folder, Set<String> valued, Set<String> flags)
      throws WrongUse {
    var options = new Options(folder);
    var rest = args.iterator();
    while (rest.hasNext()) {
      var arg = rest.next();
      if (flags.contains(arg)) {
        options.put(arg, "");
      } else if (valued.contains(arg)) {
        if (!rest.hasNext()) {
          throw new WrongUse(arg + " needs a value");
        }
        options.put(arg, rest.next());
      } else if (arg.startsWith("-")) {
        throw new WrongUse("unknown option " + arg);
      } else {
        options.operands.add(arg);
      }
    }
    return options;
  }

  private void put(String name, String value) {
    values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  List<String> all(String name) {
    return List.copyOf(values.getOrDefault(name, List.of()));
  }

  Optional<String> text(String name) throws WrongUse {
    var all = all(name);
    if (all.size() > 1) {
      throw new WrongUse(name + " is given twice");
    }
    return all.stream().findFirst();
  }

  Optional<Path> path(String name) throws WrongUse {
    var text = text(name);
    return text.isEmpty() ? Optional.empty() : Optional.of(path(name, text.get()));
  }

  Path requirePath(String name) throws WrongUse {
    return path(name).orElseThrow(() -> new WrongUse(name + " is missing"));
  }

  List<Path> paths(String name) throws WrongUse {
    var paths = new ArrayList<Path>();
    for (var text : all(name)) {
      paths.add(path(name, text));
    }
    if (paths.isEmpty()) {
      throw new WrongUse(name + " is missing");
    }
    return paths;
  }

  /** The one operand. */
  Path operand(String what) throws WrongUse {
    if (operands.size() != 1) {
      throw new WrongUse("it takes one " + what);
    }
    return path(what, operands.get(0));
  }

  void requireNoOperands() throws WrongUse {
    if (!operands.isEmpty()) {
      throw new WrongUse("it takes no " + operands.get(0));
    }
  }

  Optional<Long> number(String name, long min, long max) throws WrongUse {
    var text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().matches("[0-9]{1,16}")) {
      var number = Long.parseLong(text.get());
      if (min <= number && number <= max) {
        return Optional.of(number);
      }
    }
    throw new WrongUse(name + " needs a number from " + min + " to " + max);
  }

  private Path path(String name, String text) throws WrongUse {
    try {
      if (!text.isEmpty()) {
        return folder.resolve(text);
      }
    } catch (InvalidPathException e) {
      // Said below.
    }
    throw new WrongUse(name + " needs a path");
  }
}
