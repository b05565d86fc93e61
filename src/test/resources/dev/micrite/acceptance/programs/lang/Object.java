package lang;

import dev.micrite.*;
import java.util.*;
import java.util.stream.*;

@Features(maxStaleness = "1d")
class Object {
  @Id long id;
  java.lang.String name;
  DataFrame<String> strings;
  long count = strings.count();
  Optional<java.lang.String> longest = strings.max(s -> s.text);
  record Row(long id, java.lang.String text) {}
  @Online static java.lang.String name(long id) { return "o" + id; }
  @Online static Stream<Row> strings(long id) { return Stream.of(new Row(1, "t1")); }
}
