package dev.micrite.offline.table;

import dev.micrite.offline.table.ObservationSchema.Feature;
import dev.micrite.offline.table.ObservationSchema.IdType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Schemas and observations for tests. */
final class Fixture {
  static final long DAY = 86_400_000_000L;
  static final long T0 = 19_700 * DAY;

  /** A feature of every type there is. */
  static final List<String> TYPES =
      List.of(
          "boolean",
          "byte",
          "short",
          "char",
          "int",
          "long",
          "float",
          "double",
          "string",
          "decimal",
          "instant",
          "localDate",
          "duration",
          "uuid",
          "bytes",
          "doubles",
          "floats",
          "enum io.acme.Color(RED,GREEN,BLUE)",
          "list<string>",
          "list<double>",
          "list<enum io.acme.Color(RED,GREEN,BLUE)>",
          "list<list<int>>",
          "list<bytes>",
          "list<instant>",
          "map<double>",
          "map<list<string>>",
          "map<record io.acme.P(x:int,y:optional<string>)>",
          "record io.acme.Empty()",
          "record io.acme.All(a:boolean,b:byte,c:short,d:char,e:int,f:long,g:float,h:double,i:string,"
              + "j:decimal,k:instant,l:localDate,m:duration,n:uuid,o:bytes,p:doubles,q:floats,"
              + "r:enum io.acme.Color(RED,GREEN,BLUE),s:list<string>,t:map<int>,"
              + "u:record io.acme.Empty(),select:optional<decimal>,v:optional<double>,"
              + "w:optionalInt,x:optionalLong,y:optionalDouble,"
              + "z:optional<record io.acme.In(é:list<record io.acme.P(x:int,y:optional<string>)>)>)");

  private Fixture() {}

  static ObservationStoreOptions options() {
    return ObservationStoreOptions.defaults().withThreads(2).withMemoryBytes(512L << 20);
  }

  static ObservationSchema everyType(IdType idType) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < TYPES.size(); i++) {
      features.add(new Feature("f" + i, TYPES.get(i)));
    }
    return new ObservationSchema("io.acme.User", "userId", idType, features);
  }

  static ObservationSchema numbers() {
    return new ObservationSchema(
        "io.acme.User",
        "id",
        IdType.LONG,
        List.of(new Feature("amount", "double"), new Feature("count", "long")));
  }

  static Set<String> names(ObservationSchema schema) {
    return new java.util.LinkedHashSet<>(schema.features().stream().map(Feature::name).toList());
  }

  static Object id(IdType type, long number) {
    return switch (type) {
      case INT, LONG -> (Object) number;
      case STRING -> "user " + number;
      case UUID -> new UUID(number * 0x9E3779B97F4A7C15L, number);
    };
  }

  /** Observations of few ids at few times, so that ties are common. */
  static List<Observation> random(
      ObservationSchema schema, Random random, int count, long firstSequence) {
    RandomValues values = new RandomValues(random);
    List<Observation> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, Object> carried = new java.util.HashMap<>();
      for (Feature feature : schema.features()) {
        switch (random.nextInt(4)) {
          case 0 -> {}
          case 1 -> carried.put(feature.name(), Observation.ABSENT);
          default -> carried.put(feature.name(), values.value(feature.type()));
        }
      }
      long time = T0 + (random.nextInt(9) - 4) * DAY / 2 + random.nextInt(3) - 1;
      rows.add(
          new Observation(
              id(schema.idType(), random.nextInt(20) - 10),
              time,
              time + random.nextInt(3) * DAY,
              firstSequence + i,
              "run " + random.nextInt(3),
              carried));
    }
    return rows;
  }
}
