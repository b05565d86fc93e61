package lang;

import dev.micrite.*;
import java.util.*;

@Query(String.class)
record Record(
    java.lang.String text, double weight, java.lang.String shown, Map<java.lang.String, java.lang.Double> weights,
    @From("owner.count") Optional<java.lang.Long> count, @From("owner.longest") Optional<java.lang.String> longest) {}
