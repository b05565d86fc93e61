package dev.micrite.acceptance.guide.resolvers;

import dev.micrite.DataFrame;
import dev.micrite.Feature;
import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Now;
import dev.micrite.Online;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

@Features(maxStaleness = "1h")
public class Customer {
  @Id long id;
  @FeatureTime Instant updatedAt;
  String name;
  String email;
  LocalDate birthdate;
  OptionalInt creditScore;
  Optional<String> segment;

  @Feature(defaultValue = "false")
  boolean onWatchList;

  double riskScore;

  // region static
  String emailUser;
  int age;

  /** The method's name is the feature it resolves, its parameters are the features it needs. */
  @Online
  static String emailUser(String email) {
    return email.substring(0, email.indexOf('@')).toLowerCase(Locale.ROOT);
  }

  /** {@code @Now} is the time of the query. */
  @Online
  static int age(LocalDate birthdate, @Now Instant now) {
    return Period.between(birthdate, LocalDate.ofInstant(now, ZoneOffset.UTC)).getYears();
  }

  // endregion

  // region batch
  /** One call for all customers of a {@code getAll}: lists in, a list of the same length out. */
  @Online
  static List<Double> riskScore(List<Integer> age, List<OptionalInt> creditScore) {
    return RiskModel.predict(age, creditScore);
  }

  // endregion

  DataFrame<Order> orders;
  long orderCount = orders.count();
}
