package dev.micrite.acceptance.builds;

import java.util.LinkedHashMap;
import java.util.Map;

/** The sources of a small program in three packages: features, resolvers, queries. */
final class Garage {
  static final String CAR =
      """
      package garage;

      import dev.micrite.DataFrame;
      import dev.micrite.Features;
      import dev.micrite.Id;
      import dev.micrite.References;
      import java.util.Optional;
      import java.util.OptionalDouble;

      /** A car in the garage. */
      @Features(maxStaleness = "1h", owner = "garage@acme.io")
      public class Car {
        @Id public long id;
        /** As painted. */
        public String colour;
        public @References(Owner.class) long ownerId;
        public Owner owner;
        DataFrame<Repair> repairs;
        public String title = colour + " car of " + owner.name.toUpperCase(java.util.Locale.ROOT);
        public long cost = repairs.where(r -> r.cents > 10).sum(r -> r.cents);
        public OptionalDouble mean = repairs.mean(r -> r.cents);
        Optional<Long> dearest = repairs.max(r -> r.cents + id);
      }
      """;

  static final String OWNER =
      """
      package garage;

      import dev.micrite.Features;
      import dev.micrite.Id;
      import dev.micrite.Online;

      @Features
      public class Owner {
        @Id public long id;
        public String name;
        public int letters = name.length();

        @Online
        static String name(long id) {
          return "owner" + id;
        }
      }
      """;

  static final String REPAIR =
      """
      package garage;

      import dev.micrite.Features;
      import dev.micrite.Id;
      import dev.micrite.References;

      @Features
      public class Repair {
        @Id public long id;
        public @References(Car.class) long carId;
        public long cents;
      }
      """;

  static final String MECHANIC =
      """
      package workshop;

      import dev.micrite.Online;
      import dev.micrite.Resolvers;
      import garage.Car;
      import java.util.stream.Stream;

      @Resolvers(Car.class)
      public class Mechanic {
        record Paint(String colour, long ownerId) {}

        record Job(long id, long cents) {}

        @Online
        Paint paint(long id) {
          return new Paint("red" + id, id + 1);
        }

        @Online
        static Stream<Job> repairs(long id) {
          return Stream.of(new Job(1, 10), new Job(2, 20), new Job(3, 30 * id));
        }
      }
      """;

  static final String OFFER =
      """
      package office;

      import dev.micrite.From;
      import dev.micrite.Query;
      import garage.Car;
      import java.util.Optional;
      import java.util.OptionalDouble;

      @Query(Car.class)
      public record Offer(
          String title,
          long cost,
          OptionalDouble mean,
          Optional<Long> dearest,
          @From("owner.letters") int letters) {}
      """;

  static final String OFFER_OF_2 =
      "Offer[title=red2 car of OWNER3, cost=80, mean=OptionalDouble[30.0],"
          + " dearest=Optional[62], letters=6]";

  private Garage() {}

  static Map<String, String> features() {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put("garage.Car", CAR);
    sources.put("garage.Owner", OWNER);
    sources.put("garage.Repair", REPAIR);
    return sources;
  }

  static Map<String, String> all() {
    Map<String, String> sources = features();
    sources.put("workshop.Mechanic", MECHANIC);
    sources.put("office.Offer", OFFER);
    return sources;
  }
}
