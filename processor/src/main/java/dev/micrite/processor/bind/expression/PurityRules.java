package dev.micrite.processor.bind.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * What is known to give another value each time: a closed list of clocks, randomness, environment,
 * threads and IO. Everything that is not listed is trusted. Each answer is the remedy.
 */
final class PurityRules {
  private static final String RESOLVER = "get it from a resolver (@Online) as a feature";
  private static final String RANDOM = "derive it from a feature, or get it from a resolver";
  private static final String MODEL = "use a record or List.of(...), or a static method";

  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("java.lang.System.currentTimeMillis", "use now().toEpochMilli()"),
          Map.entry("java.lang.System.nanoTime", "use now()"),
          Map.entry("java.lang.System.identityHashCode", "use a feature"),
          Map.entry("java.time.Instant.now", "use now()"),
          Map.entry("java.time.LocalDate.now", "use LocalDate.ofInstant(now(), ZoneOffset.UTC)"),
          Map.entry(
              "java.time.LocalDateTime.now", "use LocalDateTime.ofInstant(now(), ZoneOffset.UTC)"),
          Map.entry("java.time.LocalTime.now", "use LocalTime.ofInstant(now(), ZoneOffset.UTC)"),
          Map.entry("java.time.ZonedDateTime.now", "use now().atZone(ZoneOffset.UTC)"),
          Map.entry("java.time.OffsetDateTime.now", "use now().atOffset(ZoneOffset.UTC)"),
          Map.entry("java.time.ZoneId.systemDefault", "name the zone: ZoneId.of(\"UTC\")"),
          Map.entry("java.util.TimeZone.getDefault", "name the zone: ZoneId.of(\"UTC\")"),
          Map.entry("java.util.Locale.getDefault", "name the locale: Locale.ROOT"),
          Map.entry("java.nio.charset.Charset.defaultCharset", "name it: StandardCharsets.UTF_8"),
          Map.entry("java.lang.Math.random", RANDOM),
          Map.entry("java.lang.StrictMath.random", RANDOM),
          Map.entry("java.util.UUID.randomUUID", RANDOM),
          Map.entry("java.util.Collections.shuffle", RANDOM),
          Map.entry("java.lang.Integer.getInteger", RESOLVER),
          Map.entry("java.lang.Long.getLong", RESOLVER),
          Map.entry("java.lang.Boolean.getBoolean", RESOLVER));

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("java.lang.System", RESOLVER),
          Map.entry("java.lang.Thread", RESOLVER),
          Map.entry("java.lang.ThreadLocal", RESOLVER),
          Map.entry("java.lang.Runtime", RESOLVER),
          Map.entry("java.lang.Process", RESOLVER),
          Map.entry("java.lang.ProcessBuilder", RESOLVER),
          Map.entry("java.lang.ProcessHandle", RESOLVER),
          Map.entry("java.lang.ClassLoader", RESOLVER),
          Map.entry("java.util.Random", RANDOM),
          Map.entry("java.util.SplittableRandom", RANDOM),
          Map.entry("java.security.SecureRandom", RANDOM),
          Map.entry("java.util.concurrent.ThreadLocalRandom", RANDOM),
          Map.entry("java.util.Scanner", RESOLVER),
          Map.entry("java.util.Timer", RESOLVER),
          Map.entry("java.util.Date", "use now() and Instant"),
          Map.entry("java.util.Calendar", "use now() and java.time"),
          Map.entry("java.util.GregorianCalendar", "use now() and java.time"),
          Map.entry("java.time.Clock", "use now()"),
          Map.entry("java.time.InstantSource", "use now()"));

  private static final Set<String> PACKAGES =
      Set.of(
          "java.io",
          "java.net",
          "java.net.http",
          "java.nio.channels",
          "java.nio.file",
          "java.sql",
          "java.lang.reflect",
          "java.lang.invoke",
          "java.lang.ref",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks",
          "java.util.logging",
          "java.util.random",
          "javax.naming",
          "javax.sql");

  private static final Set<String> PURE =
      Set.of(
          "java.net.URI",
          "java.net.URLDecoder",
          "java.net.URLEncoder",
          "java.net.IDN",
          "java.util.concurrent.TimeUnit");

  private static final Set<String> VALUES =
      Set.of(
          "java.lang.String",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.math.MathContext",
          "java.util.UUID",
          "java.util.Locale",
          "java.net.URI");

  private PurityRules() {}

  /** Why a static method must not be called. */
  static Optional<String> ofMethod(TypeElement owner, String method) {
    String type = owner.getQualifiedName().toString();
    String remedy = METHODS.get(type + "." + method);
    if (remedy != null) {
      return Optional.of(remedy);
    }
    boolean isClock = method.equals("now") && type.startsWith("java.time.");
    return isClock ? Optional.of("use now()") : ofType(owner);
  }

  /** Why nothing of a class must be used. */
  static Optional<String> ofType(TypeElement type) {
    String name = type.getQualifiedName().toString();
    String remedy = TYPES.get(name);
    if (remedy != null || PURE.contains(name) || isThrowable(type)) {
      return Optional.ofNullable(remedy);
    }
    int dot = name.lastIndexOf('.');
    return dot > 0 && PACKAGES.contains(name.substring(0, dot))
        ? Optional.of(RESOLVER)
        : Optional.empty();
  }

  /** Why no object of a class must be made: it can change. */
  static Optional<String> ofCreation(TypeElement type, List<TypeElement> lineage) {
    String name = type.getQualifiedName().toString();
    if (type.getKind() == ElementKind.RECORD || VALUES.contains(name) || isThrowable(type)) {
      return Optional.empty();
    }
    if (name.equals("java.lang.StringBuilder") || name.equals("java.lang.StringBuffer")) {
      return Optional.of("use + or String.join(...)");
    }
    boolean isOfJdk = name.startsWith("java.") || name.startsWith("javax.");
    return isOfJdk || lineage.stream().anyMatch(PurityRules::hasChangingField)
        ? Optional.of(MODEL)
        : Optional.empty();
  }

  private static boolean hasChangingField(TypeElement type) {
    return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
        .map(Element::getModifiers)
        .anyMatch(m -> !m.contains(Modifier.STATIC) && !m.contains(Modifier.FINAL));
  }

  private static boolean isThrowable(TypeElement type) {
    String name = type.getSimpleName().toString();
    return name.endsWith("Exception") || name.endsWith("Error");
  }
}
