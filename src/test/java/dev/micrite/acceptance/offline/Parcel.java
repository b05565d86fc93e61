package dev.micrite.acceptance.offline;

import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Online;
import java.util.concurrent.CountDownLatch;

/** Its resolver waits where a test wants it to. */
@Features
class Parcel {
  /** Released in passing unless a test says otherwise. */
  static volatile CountDownLatch gate = new CountDownLatch(0);

  static volatile CountDownLatch calls = new CountDownLatch(0);

  @Id long id;
  String route;

  @Online
  static String route(long id) throws InterruptedException {
    calls.countDown();
    gate.await();
    return "route " + id;
  }
}
