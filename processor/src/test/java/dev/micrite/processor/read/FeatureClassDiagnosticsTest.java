package dev.micrite.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.processor.testing.Outcome;
import dev.micrite.processor.testing.UserProject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be wrong with a feature class, each beside what is right. */
final class FeatureClassDiagnosticsTest {

  @Test
  void plainStaticNestedAndAbstractClassesAreFeatureClasses() {
    UserProject.of(
            """
            class Shop {
              @Features static class Customer { @Id long id; }
              @Features abstract static class Order { @Id String id; }
            }
            """,
            "@Features class User { static final int LIMIT = 3; @Id UUID id; }")
        .compile()
        .succeeded();
  }

  @Test
  void interfaceIsNoFeatureClass() {
    UserProject.of("@Features\ninterface User {}")
        .compile()
        .onlyError("FeatureClassKind")
        .at("User.java", "interface User {}")
        .saying("@Features is on User, which is an interface.", "'public class User {...}'");
  }

  @Test
  void recordIsNoFeatureClass() {
    UserProject.of("@Features\nrecord User(long id) {}")
        .compile()
        .onlyError("FeatureClassKind")
        .saying("[FeatureClassKind] @Features is on User, which is a record.");
  }

  @Test
  void featuresAreNotInherited() {
    UserProject.of(
            "class Base { long created; }", "@Features class User extends Base { @Id long id; }")
        .compile()
        .onlyError("FeatureClassKind")
        .at("User.java", "class User extends Base")
        .saying("Feature class User extends Base, but features are not inherited.");
  }

  @Test
  void genericFeatureClassIsReported() {
    UserProject.of("@Features class User<K, V> { @Id long id; }")
        .compile()
        .onlyError("GenericFeatureClass")
        .at("User.java", "class User<K, V>")
        .saying(
            "Feature class User has the type parameter K, V; every feature needs one known type.");
  }

  @Test
  void twoErrorsOfOnePlaceAreBothTold() {
    UserProject.of("@Features class User<T> {}").compile().errors("GenericFeatureClass", "NoId");
  }

  @Test
  void innerFeatureClassIsReported() {
    UserProject.of("class Shop {\n  @Features class User { @Id long id; }\n}")
        .compile()
        .onlyError("NestedFeatureClass")
        .at("Shop.java", "class User")
        .saying("Write 'static class User'");
  }

  @Test
  void privateFeatureClassIsReported() {
    UserProject.of("class Shop {\n  @Features private static class User { @Id long id; }\n}")
        .compile()
        .onlyError("NestedFeatureClass")
        .at("Shop.java", "class User")
        .saying("is private", "Leave out 'private'.");
  }

  @Test
  void localFeatureClassIsReported() {
    UserProject.of(
            "@Features class User { @Id long id; }",
            """
            class Main {
              void run() {
                @Features
                class Order { @Id long id; }
              }
            }
            """)
        .compile()
        .onlyError("NestedFeatureClass")
        .at("Main.java", "class Order")
        .saying("Feature class Order is declared inside of a method");
  }

  @Test
  void constantsArePrivateAtWillButFeaturesAreNot() {
    UserProject.of(
            """
            @Features class User {
              private static final String SPACE = " ";
              @Id long id;
              private String name;
            }
            """)
        .compile()
        .onlyError("PrivateField")
        .at("User.java", "private String name;")
        .saying("User.name is private; a feature is asked for by others.");
  }

  @Test
  void idIsRequired() {
    UserProject.of("@Features class User { long id; }")
        .compile()
        .onlyError("NoId")
        .at("User.java", "class User")
        .saying("Feature class User has no id.", "'@Id long id;'");
  }

  @Test
  void secondIdIsReportedThere() {
    UserProject.of(
            """
            @Features class User {
              @Id long id;
              @Id String email;
            }
            """)
        .compile()
        .onlyError("TwoIds")
        .at("User.java", "@Id String email;")
        .saying("User.email is marked @Id, and so is User.id.");
  }

  @Test
  void idIsOfATypeThatTheStoreLooksUp() {
    UserProject.of("@Features class User {\n  @Id double id;\n}")
        .compile()
        .onlyError("BadIdType")
        .at("User.java", "@Id double id;")
        .saying("User.id is an id of type double.", "a long, an int, a String or a UUID");
    UserProject.of("@Features class User {\n  @Id Optional<String> id;\n}")
        .compile()
        .onlyError("BadIdType")
        .saying("Optional<String>");
  }

  @Test
  void featureTimeIsAnInstantThatIsAlwaysThere() {
    UserProject.of("@Features class User {\n  @Id long id;\n  @FeatureTime long at;\n}")
        .compile()
        .onlyError("BadFeatureTime")
        .at("User.java", "@FeatureTime long at;")
        .saying("User.at is marked @FeatureTime and has the type long.", "Write 'Instant at'");
  }

  @Test
  void secondFeatureTimeIsReportedThere() {
    UserProject.of(
            """
            @Features class User {
              @Id long id;
              @FeatureTime Instant at;
              @FeatureTime Instant updated;
            }
            """)
        .compile()
        .onlyError("BadFeatureTime")
        .at("User.java", "@FeatureTime Instant updated;")
        .saying("User.updated is marked @FeatureTime, and so is User.at.");
  }

  @Test
  void fieldHasOneRole() {
    UserProject.of(
            "@Features class User {\n  @Id String id;\n}",
            "@Features class Event {\n  @Id @FeatureTime String at;\n}")
        .compile()
        .onlyError("TwoRoles")
        .at("Event.java", "@Id @FeatureTime String at;")
        .saying("Event.at is marked @Id and @FeatureTime.");
  }

  @Test
  void idTimeAndRelationAreNotComputed() {
    UserProject.of(
            """
            @Features class User {
              @Id long id = 7;
              @FeatureTime Instant at = Instant.EPOCH;
            }
            """)
        .compile()
        .errors("ComputedField", "ComputedField")
        .errors()
        .get(0)
        .at("User.java", "@Id long id = 7;")
        .saying("User.id is an id and has an initializer.");
  }

  @Test
  void knownTypesAreAccepted() {
    UserProject.of(
            """
            @Features class User {
              enum Tier { BASIC, GOLD }
              record Address(String street, OptionalInt zip, Optional<Tier> tier) {}
              @Id long id;
              boolean a; byte b; short c; char d; int e; float f; double g;
              String s; BigDecimal t; Instant u; LocalDate v; Duration w; UUID x;
              Tier tier; byte[] bytes; double[] vector; float[] floats;
              List<Integer> ints; List<Address> addresses; Map<String, Double> byName;
              Address address; Optional<Address> second; OptionalInt i; OptionalLong l; OptionalDouble o;
              Optional<Boolean> flag;
            }
            """)
        .compile()
        .succeeded();
  }

  @Test
  void unknownTypeIsReportedWithTheKnownOnes() {
    UserProject.of("@Features class User {\n  @Id long id;\n  Thread thread;\n}")
        .compile()
        .onlyError("UnsupportedType")
        .at("User.java", "Thread thread;")
        .saying("User.thread has the type Thread, which features cannot have.", "BigDecimal");
  }

  @Test
  void nearTypesAreSuggested() {
    UserProject.of(
            """
            @Features class User {
              @Id long id;
              Integer boxed;
              LocalDateTime time;
              Set<String> names;
              int[] ints;
              List<Order> orders;
              record Loop(Loop next) {}
              Loop loop;
              Map<Long, String> map;
            }
            """,
            "@Features class Order { @Id long id; }")
        .compile()
        .errors(
            "UnsupportedType",
            "UnsupportedType",
            "UnsupportedType",
            "UnsupportedType",
            "UnsupportedType",
            "UnsupportedType",
            "UnsupportedType")
        .errors()
        .stream()
        .map(m -> m.text().lines().skip(1).findFirst().orElseThrow().strip())
        .forEach(
            hint ->
                assertThat(hint)
                    .isIn(
                        "Write int, or OptionalInt when there may be no value.",
                        "Write Instant.",
                        "Write List.",
                        "Write List<Integer>.",
                        "Order is a feature class: a field 'Order order' has one, a field"
                            + " 'DataFrame<Order> orders' has many.",
                        "Its component 'User.Loop next' has no type that features can have."
                            + " Loop contains itself.",
                        "The keys of a map are Strings."));
  }

  @Test
  void maxStalenessIsADuration() {
    UserProject.of(
            """
            @Features(maxStaleness = "1 hour")
            class User {
              @Id long id;
              @Feature(maxStaleness = "30x") String name;
              @Feature(maxStaleness = "2w") String mail;
              @Feature(maxStaleness = "PT5M") String street;
              @Feature(maxStaleness = "infinity") String town;
            }
            """)
        .compile()
        .errors("BadDuration", "BadDuration")
        .errors()
        .get(0)
        .at("User.java", "@Features(maxStaleness = \"1 hour\")")
        .pointingAt("\"1 hour\"")
        .saying("User has the max staleness \"1 hour\", which is no duration.", "\"30d\"");
  }

  @Test
  void annotationsBelongWhereTheyAreRead() {
    UserProject.of(
            """
            class Plain {
              @Id long id;
              @Online static int age(long id) { return 1; }
              static void other(@Now Instant now) {}
              record Row(@Given long id) {}
              static void another(@From("age") int years) {}
            }
            """)
        .compile()
        .errors(
            "StrayAnnotation",
            "StrayAnnotation",
            "StrayAnnotation",
            "StrayAnnotation",
            "StrayAnnotation")
        .errors()
        .get(1)
        .at("Plain.java", "@Online static int age(long id)")
        .pointingAt("@Online")
        .saying("@Online means nothing here: it belongs on a method of a feature class");
  }

  @Test
  void creatingAnInstanceIsReportedWhereverItHappens() {
    UserProject.of(
            "package shop;\n@dev.micrite.Features public class Order { @dev.micrite.Id long id; }",
            """
            @Features class User {
              @Features static class Card { @Id long id; }
              @Id long id;
            }
            """,
            """
            package acme;
            import shop.*;
            class Main {
              static class Thing {}
              Object a = new User();
              Object b() { return new User.Card(); }
              Object c() { Runnable r = () -> new Order(); return new shop.Order() {}; }
              Object fine() { return new Thing(); }
            }
            """,
            """
            package acme;
            class Other {
              static class User {}
              Object fine = new User();
            }
            """)
        .compile()
        .errors("InstanceCreated", "InstanceCreated", "InstanceCreated", "InstanceCreated")
        .errors()
        .get(0)
        .at("Main.java", "Object a = new User();")
        .pointingAt("new User()")
        .saying("This creates an instance of the feature class User, which holds no values");
  }

  @Test
  void missingTypeIsReportedOnceNothingElseFailed() {
    Outcome outcome =
        UserProject.of(
                """
                @Features class User {
                  @Id long id;
                  Addres address;
                }
                """,
                "@Features class Order { @Id long id; }",
                "class Main { Object a = OrderFeatures.CLASS; }")
            .compile();
    outcome.errors("", "UnknownType");
    outcome
        .errors()
        .get(1)
        .at("User.java", "Addres address;")
        .saying("User.address names Addres, and there is no such class.");
  }

  @Test
  void whatNamesAnEnumMarkedFeaturesIsNotWrongAsWell() {
    for (String kind : List.of("enum X { A, B }", "interface X {}", "record X(long id) {}")) {
      UserProject.of(
              "@Features\n" + kind,
              """
              @Features(maxStaleness = "1h") class User {
                @Id long id;
                @References(X.class) long xId;
                X x;
                DataFrame<X> many;
                Optional<X> maybe;
                String text = x.toString();
                long count = many.count();
                @Online static X x(long id) { return null; }
                @Online static Stream<X> many(long id) { return null; }
                @Online static String other(X x) { return ""; }
                String other;
              }
              """,
              "@Query(User.class) record Ask(X x, String text, long count, String other) {}",
              "@Query(X.class) record AskX(long id) {}",
              "@Resolvers(X.class) class Xs { @Online String name(long id) { return \"\"; } }")
          .compile()
          .onlyError("FeatureClassKind")
          .at("X.java", kind);
    }
  }
}
