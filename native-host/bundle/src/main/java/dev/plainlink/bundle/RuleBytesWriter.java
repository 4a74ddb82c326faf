package dev.plainlink.bundle;

import dev.plainlink.engine.Canonical;
import dev.plainlink.engine.HostPattern;
import dev.plainlink.engine.Match;
import dev.plainlink.engine.PageSource;
import dev.plainlink.engine.PathPattern;
import dev.plainlink.engine.Rule;
import dev.plainlink.engine.RuleSet;
import dev.plainlink.engine.Step;
import dev.plainlink.engine.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checked rules in the order of their records, without names: what {@link RuleBytesReader} reads.
 * It never leaves the machine that made it; what is signed and shared is the JSON of {@link
 * Compile}. JSON with its checks takes three times as long as starting Java does, and a person
 * waits for the link handler.
 */
public final class RuleBytesWriter {
  static final int MAGIC = 0x504c5231;

  private static final int MAX_TEXT = 0xffff;

  private final DataOutputStream out;

  private RuleBytesWriter(DataOutputStream out) {
    this.out = out;
  }

  /** The bytes; the same rules give the same ones. */
  public static byte[] write(RuleSet rules) {
    var bytes = new ByteArrayOutputStream();
    try {
      new RuleBytesWriter(new DataOutputStream(bytes)).rules(rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Memory does not fail.
    }
    return bytes.toByteArray();
  }

  private void rules(RuleSet rules) throws IOException {
    out.writeInt(MAGIC);
    hosts(rules.wellKnown().hosts());
    out.writeShort(rules.rules().size());
    for (var rule : rules.rules()) {
      rule(rule);
    }
  }

  private void rule(Rule rule) throws IOException {
    text(rule.id());
    text(rule.service());
    text(rule.ruleClass().word());
    match(rule.match());
    out.writeShort(rule.target().size());
    for (var pipeline : rule.target()) {
      steps(pipeline);
    }
    out.writeShort(rule.page().size());
    for (var source : rule.page()) {
      page(source);
    }
    var follow = rule.follow();
    out.writeByte(follow == null ? 0 : follow.hops());
    if (follow != null) {
      hosts(follow.hosts());
    }
    out.writeShort(rule.canonical().size());
    for (var entry : rule.canonical()) {
      canonical(entry);
    }
    verdict(rule.verdict());
    texts(rule.carries());
  }

  private void match(Match match) throws IOException {
    hosts(match.hosts());
    out.writeShort(match.paths().size());
    for (var path : match.paths()) {
      path(path);
    }
    texts(match.anyParam());
    texts(match.present());
    texts(match.equals());
  }

  private void path(PathPattern path) throws IOException {
    text(path.text());
    text(path.stem());
    texts(path.segments());
    out.writeBoolean(path.wild());
    out.writeBoolean(path.rest());
  }

  private void hosts(Collection<HostPattern> hosts) throws IOException {
    out.writeShort(hosts.size());
    for (var host : hosts) {
      text(host.name());
      out.writeBoolean(host.subHosts());
    }
  }

  private void steps(Collection<Step> steps) throws IOException {
    out.writeShort(steps.size());
    for (var step : steps) {
      out.writeByte(RuleBytesReader.tag(step));
      if (step instanceof Step.Query query) {
        text(query.name());
        out.writeBoolean(query.rest());
      } else if (step instanceof Step.PathAfter after) {
        text(after.prefix());
      } else if (step instanceof Step.Json json) {
        text(json.field());
      } else if (step instanceof Step.Until until) {
        text(until.text());
      } else if (step instanceof Step.DefaultScheme scheme) {
        text(scheme.scheme());
      }
    }
  }

  private void page(PageSource source) throws IOException {
    if (source instanceof PageSource.Script script) {
      out.writeByte(RuleBytesReader.SCRIPT);
      text(script.variable());
      text(script.field());
    } else if (source instanceof PageSource.Attribute attribute) {
      out.writeByte(RuleBytesReader.ATTRIBUTE);
      text(attribute.selector());
      text(attribute.name());
    } else if (source instanceof PageSource.Text text) {
      out.writeByte(RuleBytesReader.TEXT);
      text(text.selector());
    }
    steps(source.then());
  }

  private void canonical(Canonical entry) throws IOException {
    hosts(entry.hosts());
    path(entry.path());
    text(entry.to());
    out.writeShort(entry.where().size());
    for (var where : new TreeMap<>(entry.where()).entrySet()) {
      text(where.getKey());
      var one = where.getValue() instanceof Canonical.Allowed.OneOf of ? of : null;
      out.writeBoolean(one != null);
      if (one != null) {
        texts(one.values());
      }
    }
  }

  private void verdict(Verdict verdict) throws IOException {
    out.writeShort(verdict.params().size());
    for (var params : verdict.params()) {
      texts(params.names());
      out.writeShort(params.neutral().size());
      for (var tuple : params.neutral()) {
        texts(tuple);
      }
    }
    var page = verdict.page();
    out.writeBoolean(page != null);
    if (page != null) {
      text(page.variable());
      text(page.field());
      texts(page.neutral());
    }
  }

  private void text(String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_TEXT) {
      throw new IllegalArgumentException("a text of " + bytes.length + " bytes");
    }
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private void texts(Collection<String> texts) throws IOException {
    out.writeShort(texts.size());
    for (var text : texts) {
      text(text);
    }
  }

  /** Sorted, so that two builds give the same bytes. */
  private void texts(Map<String, String> texts) throws IOException {
    out.writeShort(texts.size());
    for (var entry : new TreeMap<>(texts).entrySet()) {
      text(entry.getKey());
      text(entry.getValue());
    }
  }
}
