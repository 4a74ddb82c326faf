package dev.plainlink.bundle;

import dev.plainlink.engine.Canonical;
import dev.plainlink.engine.Follow;
import dev.plainlink.engine.HostPattern;
import dev.plainlink.engine.Match;
import dev.plainlink.engine.PageSource;
import dev.plainlink.engine.PathPattern;
import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleClass;
import dev.plainlink.engine.RuleSet;
import dev.plainlink.engine.Step;
import dev.plainlink.engine.Verdict;
import dev.plainlink.engine.WellKnown;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules that {@link RuleBytesWriter} wrote. They were checked before: only the form is. No
 * lambda, no pattern: it stands on the way of a person who waits for a browser.
 */
final class RuleBytesReader {
  static final int SCRIPT = 0;
  static final int TEXT = 1;
  static final int ATTRIBUTE = 2;

  private static final RuleClass[] CLASSES = RuleClass.values();

  private final DataInputStream in;

  private RuleBytesReader(byte[] bytes) {
    in = new DataInputStream(new ByteArrayInputStream(bytes));
  }

  /** Fails when the bytes are not of the form, or go on after it. */
  static RuleSet read(byte[] bytes) throws IOException {
    return new RuleBytesReader(bytes).rules();
  }

  static int tag(Step step) {
    return switch (step.getClass().getSimpleName()) {
      case "Query" -> 0;
      case "WholeQuery" -> 1;
      case "PathAfter" -> 2;
      case "Fragment" -> 3;
      case "Percent" -> 4;
      case "Base64" -> 5;
      case "Hex" -> 6;
      case "Json" -> 7;
      case "HtmlEntities" -> 8;
      case "JsString" -> 9;
      case "Until" -> 10;
      case "TrimDoubleSlash" -> 11;
      case "DefaultScheme" -> 12;
      default -> throw new IllegalArgumentException("a step without a number: " + step);
    };
  }

  private Step step() throws IOException {
    var tag = in.readUnsignedByte();
    return switch (tag) {
      case 0 -> new Step.Query(in.readUTF(), in.readBoolean());
      case 1 -> new Step.WholeQuery();
      case 2 -> new Step.PathAfter(in.readUTF());
      case 3 -> new Step.Fragment();
      case 4 -> new Step.Percent();
      case 5 -> new Step.Base64();
      case 6 -> new Step.Hex();
      case 7 -> new Step.Json(in.readUTF());
      case 8 -> new Step.HtmlEntities();
      case 9 -> new Step.JsString();
      case 10 -> new Step.Until(in.readUTF());
      case 11 -> new Step.TrimDoubleSlash();
      case 12 -> new Step.DefaultScheme(in.readUTF());
      default -> throw new IOException("no step has the number " + tag);
    };
  }

  private RuleSet rules() throws IOException {
    if (in.readInt() != RuleBytesWriter.MAGIC) {
      throw new IOException("no rules of this version");
    }
    var wellKnown = new WellKnown(hosts());
    var rules = new ArrayList<Rule>();
    for (var left = in.readUnsignedShort(); left > 0; left--) {
      rules.add(rule());
    }
    if (in.read() >= 0) {
      throw new IOException("something stands after the rules");
    }
    return RuleSet.of(rules, wellKnown);
  }

  private Rule rule() throws IOException {
    return new Rule(
        in.readUTF(),
        in.readUTF(),
        ruleClass(in.readUTF()),
        match(),
        target(),
        pages(),
        follow(in.readUnsignedByte()),
        canonical(),
        verdict(),
        map());
  }

  private static RuleClass ruleClass(String word) throws IOException {
    for (var one : CLASSES) {
      if (one.word().equals(word)) {
        return one;
      }
    }
    throw new IOException("no class is called " + word);
  }

  private Match match() throws IOException {
    var hosts = hosts();
    var paths = new ArrayList<PathPattern>();
    for (var left = in.readUnsignedShort(); left > 0; left--) {
      paths.add(path());
    }
    return new Match(hosts, paths, texts(), texts(), map());
  }

  private PathPattern path() throws IOException {
    return new PathPattern(in.readUTF(), texts(), in.readBoolean());
  }

  private List<HostPattern> hosts() throws IOException {
    var hosts = new ArrayList<HostPattern>();
    for (var left = in.readUnsignedShort(); left > 0; left--) {
      hosts.add(new HostPattern(in.readUTF(), in.readBoolean()));
    }
    return hosts;
  }

  private List<List<Step>> target() throws IOException {
    var target = new ArrayList<List<Step>>();
    for (var left = in.readUnsignedShort(); left > 0; left--) {
      target.add(steps());
    }
    return target;
  }

  private List<Step> steps() throws IOException {
    var steps = new ArrayList<Step>();
    for (var left = in.readUnsignedShort(); left > 0; left--) {
      steps.add(step());
    }
    return steps;
  }

  private List<PageSource> pages() throws IOException {
    var pages = new ArrayList<PageSource>();
    for (var left = in.readUnsignedShort(); left > 0; left--) {
      var kind = in.readUnsignedByte();
      pages.add(
          switch (kind) {
            case SCRIPT -> new PageSource.Script(in.readUTF(), in.readUTF(), steps());
            case TEXT -> new PageSource.Text(in.readUTF(), steps());
            case ATTRIBUTE -> new PageSource.Attribute(in.readUTF(), in.readUTF(), steps());
            default -> throw new IOException("no page source has the number " + kind);
          });
    }
    return pages;
  }

  private @Nullable Follow follow(int hops) throws IOException {
    return hops == 0 ? null : new Follow(hosts(), hops);
  }

  private List<Canonical> canonical() throws IOException {
    var entries = new ArrayList<Canonical>();
    for (var left = in.readUnsignedShort(); left > 0; left--) {
      var hosts = hosts();
      var path = path();
      var to = in.readUTF();
      entries.add(new Canonical(hosts, path, where(), to));
    }
    return entries;
  }

  private Map<String, Canonical.Allowed> where() throws IOException {
    var where = new HashMap<String, Canonical.Allowed>();
    for (var left = in.readUnsignedShort(); left > 0; left--) {
      var name = in.readUTF();
      where.put(
          name,
          in.readBoolean() ? new Canonical.Allowed.OneOf(texts()) : new Canonical.Allowed.Digits());
    }
    return where;
  }

  private Verdict verdict() throws IOException {
    var params = new ArrayList<Verdict.Params>();
    for (var left = in.readUnsignedShort(); left > 0; left--) {
      var names = texts();
      var neutral = new ArrayList<List<String>>();
      for (var tuples = in.readUnsignedShort(); tuples > 0; tuples--) {
        neutral.add(texts());
      }
      params.add(new Verdict.Params(names, neutral));
    }
    var page = in.readBoolean() ? new Verdict.Page(in.readUTF(), in.readUTF(), texts()) : null;
    return new Verdict(params, page);
  }

  private List<String> texts() throws IOException {
    var texts = new ArrayList<String>();
    for (var left = in.readUnsignedShort(); left > 0; left--) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  private Map<String, String> map() throws IOException {
    var texts = new HashMap<String, String>();
    for (var left = in.readUnsignedShort(); left > 0; left--) {
      var name = in.readUTF();
      texts.put(name, in.readUTF());
    }
    return texts;
  }
}
