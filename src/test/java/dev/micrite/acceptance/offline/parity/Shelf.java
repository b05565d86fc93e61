package dev.micrite.acceptance.offline.parity;

import dev.micrite.DataFrame;
import dev.micrite.Features;
import dev.micrite.From;
import dev.micrite.Id;
import dev.micrite.Online;
import java.time.Instant;
import java.util.List;

/** Its books are resolved, each without its weight. */
@Features
class Shelf {
  @Id long id;
  DataFrame<Book> shelved;
  long books = shelved.count();
  long weight = shelved.sum(book -> book.weight);

  record Shelved(@From("id") String title, Instant at) {}

  @Online
  static List<Shelved> shelved(long id) {
    Instant at = Instant.parse("2024-02-29T23:00:00Z");
    return List.of(new Shelved("a" + id, at), new Shelved("b" + id, at));
  }
}
