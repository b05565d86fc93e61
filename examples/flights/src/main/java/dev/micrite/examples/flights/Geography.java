package dev.micrite.examples.flights;

/**
 * Distances on Earth. Plain Java: an expression may call any static method without side effects.
 */
final class Geography {
  /** Mean radius by the IUGG. */
  private static final double EARTH_RADIUS_KM = 6371.0088;

  private Geography() {}

  /** Great-circle distance of two points given in degrees, by the haversine formula. */
  static double distanceKm(
      double latitude, double longitude, double otherLatitude, double otherLongitude) {
    double a = Math.toRadians(latitude);
    double b = Math.toRadians(otherLatitude);
    double haversine =
        squaredSineOfHalf(b - a)
            + Math.cos(a)
                * Math.cos(b)
                * squaredSineOfHalf(Math.toRadians(otherLongitude - longitude));
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
  }

  private static double squaredSineOfHalf(double radians) {
    double sine = Math.sin(radians / 2);
    return sine * sine;
  }
}
