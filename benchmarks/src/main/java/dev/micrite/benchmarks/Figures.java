package dev.micrite.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Samples of figures, by name, and their medians. A ratio is taken round by round, between values
 * measured close together, so that a machine that speeds up or slows down does not decide it.
 */
public final class Figures {
  private final Map<String, List<Double>> samples = new LinkedHashMap<>();

  /** Adds the value of one round. */
  public void add(String name, double value) {
    samples.computeIfAbsent(name, n -> new java.util.ArrayList<>()).add(value);
  }

  /** The value of the round that was added last. */
  public double last(String name) {
    List<Double> values = samples.get(name);
    return values.get(values.size() - 1);
  }

  /** The median over the rounds. */
  public double median(String name) {
    return median(samples.get(name).stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** The median over the rounds of one figure divided by another. */
  public double medianRatio(String numerator, String denominator) {
    List<Double> above = samples.get(numerator);
    List<Double> below = samples.get(denominator);
    double[] ratios = new double[Math.min(above.size(), below.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = above.get(i) / below.get(i);
    }
    return median(ratios);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
  }

  /** Prints {@code name=value}. */
  public static void print(String name, double value) {
    System.out.printf(Locale.ROOT, "%s=%s%n", name, text(value));
  }

  /** Prints {@code name=value}, for a value that is no number. */
  public static void print(String name, String value) {
    System.out.println(name + "=" + value);
  }

  private static String text(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3f" : "%.1f", value);
  }
}
