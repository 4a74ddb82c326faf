package dev.plainlink.host.update;

import dev.plainlink.bundle.trust.Client;
import dev.plainlink.bundle.trust.Refresh;
import dev.plainlink.bundle.trust.Verdict;
import dev.plainlink.host.settings.Disk;
import dev.plainlink.host.settings.Folders;
import dev.plainlink.host.settings.LocalDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A home, a feed and a store on it. */
final class Bench {
  static final Client CLIENT = Client.ofVersion("0.1.0");

  final Folders folders;
  final TestFeed feed;
  final RuleStore store;

  Bench(Path home) throws IOException {
    folders = Folders.of(Map.of("HOME", home.toString()), "Linux", home);
    feed = new TestFeed(home);
    store = store(new LocalDisk());
  }

  RuleStore store(Disk disk) {
    return new RuleStore(folders, feed.anchor(), CLIENT, disk);
  }

  Path dir() {
    return folders.data().resolve("rules");
  }

  /** One refresh as the updater does it; false when somebody else was faster. */
  boolean refresh(RuleStore into) throws IOException {
    var loaded = into.load();
    var recorder = new RootRecorder(feed);
    var start = loaded.forRefresh().orElseThrow();
    var verdict = Refresh.run(start, recorder, CLIENT, TestFeed.ISSUED);
    var roots = recorder.taken(start, verdict.state());
    var isNew = verdict instanceof Verdict.Updated || !roots.isEmpty();
    return !isNew || into.keep(loaded, verdict, roots);
  }

  void install(long number, String... services) throws IOException {
    feed.release(number, services);
    if (!refresh(store)) {
      throw new AssertionError("nothing was stored");
    }
  }

  static List<String> services(Loaded loaded) {
    return loaded.inUse().stream()
        .flatMap(set -> set.rules().rules().stream())
        .map(rule -> rule.service())
        .sorted()
        .collect(Collectors.toList());
  }

  static long version(Loaded loaded) {
    return loaded.inUse().map(InUse::version).orElse(0L);
  }
}
