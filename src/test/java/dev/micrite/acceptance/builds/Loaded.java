package dev.micrite.acceptance.builds;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureModule;
import dev.micrite.query.Micrite;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.ServiceLoader;

/** What tests compiled, opened in memory, and asked as an application would ask it. */
final class Loaded implements AutoCloseable {
  private final ClassLoader classes;
  private final Micrite micrite;

  Loaded(ClassLoader classes, Object... resolvers) {
    this.classes = classes;
    this.micrite =
        Micrite.builder()
            .inMemory()
            .modules(modules(classes))
            .resolvers(resolvers)
            .clock(Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC))
            .open();
  }

  private static FeatureModule[] modules(ClassLoader classes) {
    return ServiceLoader.load(FeatureModule.class, classes).stream()
        .filter(provider -> provider.type().getClassLoader() == classes)
        .map(ServiceLoader.Provider::get)
        .toArray(FeatureModule[]::new);
  }

  static Object instance(ClassLoader classes, String name) throws ReflectiveOperationException {
    return classes.loadClass(name).getConstructor().newInstance();
  }

  /** The answer of the query of this name for an id, as text. */
  String answer(String query, long id) throws ReflectiveOperationException {
    Class<?> type = classes.loadClass(query);
    Object asked = type.getMethod("on", Micrite.class).invoke(null, micrite);
    Method get = type.getMethod("get", long.class);
    return get.invoke(asked, id).toString();
  }

  List<String> featureClasses() {
    return micrite.featureClasses().stream().map(FeatureClass::toString).sorted().toList();
  }

  String description(String featureClass, String feature) {
    return micrite.featureClasses().stream()
        .filter(c -> c.toString().equals(featureClass))
        .flatMap(c -> c.features().stream())
        .filter(f -> f.name().equals(feature))
        .map(FeatureKey::description)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    micrite.close();
  }
}
