package dev.plainlink.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plainlink.bundle.BuiltInRules;
import dev.plainlink.engine.Resolver;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The arrows between the modules (docs/architecture.md). The compiler already refuses code that
 * uses what its module does not require: what is left to hold is what the modules require.
 */
class ModulesTest {

  @Test
  void the_engine_needs_nothing_but_the_platforms_base() throws URISyntaxException {
    assertEquals(Set.of("java.base", "org.jspecify?"), requires(Resolver.class));
  }

  @Test
  void the_bundle_needs_the_engine_gson_and_the_provider_of_ed25519() throws URISyntaxException {
    assertEquals(
        Set.of(
            "java.base",
            "org.jspecify?",
            "dev.plainlink.engine",
            "com.google.gson",
            "jdk.crypto.ec"),
        requires(BuiltInRules.class));
  }

  @Test
  void the_host_needs_the_bundle_the_engine_gson_and_the_platforms_http()
      throws URISyntaxException {
    assertEquals(
        Set.of(
            "java.base",
            "org.jspecify?",
            "dev.plainlink.bundle",
            "dev.plainlink.engine",
            "com.google.gson",
            "java.net.http"),
        requires(Main.class));
  }

  @Test
  void each_module_holds_packages_below_its_name_only() throws URISyntaxException {
    for (var inside : Set.of(Resolver.class, BuiltInRules.class, Main.class)) {
      var descriptor = descriptor(inside);
      for (var name : descriptor.packages()) {
        assertTrue((name + ".").startsWith(descriptor.name() + "."), name);
      }
    }
  }

  /** Names of required modules; one that is needed to compile only ends in a question mark. */
  private static Set<String> requires(Class<?> inside) throws URISyntaxException {
    return descriptor(inside).requires().stream()
        .map(
            required ->
                required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC)
                    ? required.name() + "?"
                    : required.name())
        .collect(Collectors.toSet());
  }

  private static ModuleDescriptor descriptor(Class<?> inside) throws URISyntaxException {
    var place = Path.of(inside.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ModuleFinder.of(place).findAll().iterator().next().descriptor();
  }
}
