package dev.micrite.query;

import dev.micrite.resolve.PlanRequest;
import dev.micrite.resolve.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Messages about answers that cannot be given. */
final class Failures {
  private static final int SHOWN = 10;

  private Failures() {}

  /** One entity lacks what is required. */
  static UnresolvedFeatureException of(PlanRequest request, Resolution resolution, int position) {
    List<Integer> outputs = resolution.unresolved(position);
    List<String> paths = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Throwable thrown = null;
    for (int output : outputs) {
      PlanRequest.Output asked = request.outputs().get(output);
      paths.add(asked.path());
      if (paths.size() <= SHOWN) {
        text.append(text.length() == 0 ? "" : "\n")
            .append(request.query())
            .append(named(asked))
            .append(" of ")
            .append(resolution.entity(position))
            .append(" has no value:\n")
            .append(resolution.why(position, output));
      }
      thrown = thrown == null ? resolution.thrown(position, output).orElse(null) : thrown;
    }
    if (paths.size() > SHOWN) {
      text.append("\nand ").append(paths.size() - SHOWN).append(" other features.");
    }
    return new UnresolvedFeatureException(text.toString(), paths, thrown);
  }

  /** A row of a spine lacks what is required. */
  static UnresolvedFeatureException ofSpine(
      PlanRequest request, Resolution resolution, int position, long row, Instant time) {
    UnresolvedFeatureException cause = of(request, resolution, position);
    String text =
        "Row %d of the spine, %s as of %s, cannot be answered:\n%s"
            .formatted(
                row,
                resolution.entity(position),
                time,
                cause.getMessage().substring("[UnresolvedFeature] ".length()));
    return new UnresolvedFeatureException(text, cause.paths(), cause.getCause());
  }

  /** Some entities of several lack what is required. */
  static UnresolvedFeatureException ofMany(
      PlanRequest request, Resolution resolution, List<Integer> positions, int asked) {
    UnresolvedFeatureException first = of(request, resolution, positions.get(0));
    List<String> entities = new ArrayList<>();
    for (int position : positions.subList(0, Math.min(SHOWN, positions.size()))) {
      entities.add(resolution.entity(position));
    }
    int more = positions.size() - entities.size();
    String text =
        "%d of %d answers are missing: %s%s. The first:\n%s"
            .formatted(
                positions.size(),
                asked,
                String.join(", ", entities),
                more > 0 ? " and " + more + " others" : "",
                first.getMessage().substring("[UnresolvedFeature] ".length()));
    return new UnresolvedFeatureException(text, first.paths(), first.getCause());
  }

  /** {@code .creditScore}, or {@code .creditScore (user.creditScore)}. */
  private static String named(PlanRequest.Output asked) {
    String path = asked.component().equals(asked.path()) ? "" : " (" + asked.path() + ")";
    return "." + asked.component() + path;
  }
}
