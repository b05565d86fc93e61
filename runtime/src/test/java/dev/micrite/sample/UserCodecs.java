package dev.micrite.sample;

import dev.micrite.store.ValueReader;
import dev.micrite.store.ValueWriter;
import java.util.List;
import javax.annotation.processing.Generated;

/** How structured features of {@link User} are written to the store, and read from it. */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class UserCodecs {
  private static final User.Tier[] TIERS = User.Tier.values();

  private UserCodecs() {}

  /** Reads {@code List<String> labels}. */
  public static List<String> labels(ValueReader in) {
    return in.list(ValueReader::string);
  }

  /** Writes {@code List<String> labels}. */
  public static void labels(ValueWriter out, List<String> value) {
    out.list(value, ValueWriter::string);
  }

  /** Reads {@code Optional<Address> address}. */
  public static User.Address address(ValueReader in) {
    return new User.Address(in.string(), in.int32());
  }

  /** Writes {@code Optional<Address> address}. */
  public static void address(ValueWriter out, User.Address value) {
    out.string(value.street()).int32(value.zip());
  }

  /** The constant of {@code Tier tier} in this place. */
  public static User.Tier tier(int ordinal) {
    return TIERS[ordinal];
  }
}
