package names;
import dev.micrite.*;
import java.time.*;
import java.util.*;
@Query(Odd.class)
record OddAll(String value, int row, Instant now, Optional<String> id2, long getId, String CLASS, String MODULE, int DECLARED, boolean isIt, boolean it,
  int view, int query, int read, int get, int getAll, int on, int with, int sum, String text, Duration sinceNow, int asking, int engine, int nowMicros,
  @From("hashCode") int hc, @From("toString") String ts, @From("wait") int w, int equals, @Given int position, @Given int options, int dev, int names, int args, int b) {}
