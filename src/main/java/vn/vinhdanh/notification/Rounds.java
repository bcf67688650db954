package vn.vinhdanh.notification;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that is looked for every few seconds, on a thread of its own: the scheduler has other things to do. A round goes on as long as there is
/// something, and one begins when none is under way.
final class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final BooleanSupplier step;
  private final Semaphore free = new Semaphore(1);
  private volatile boolean over;

  /// @param step does a piece of work; gives whether there may be more
  Rounds(String name, BooleanSupplier step) {
    this.name = name;
    this.step = step;
  }

  void begin() {
    if (!over && free.tryAcquire()) {
      Thread.ofVirtual().name(name).start(this::round);
    }
  }

  private void round() {
    try {
      while (!over && step.getAsBoolean()) {
        LOG.debug("{}: one is done", name);
      }
    } catch (RuntimeException failed) {
      LOG.error("{}: waits for the next round: {}", name, failed.getClass().getName(), failed);
    } finally {
      free.release();
    }
  }

  /// Begins none any more.
  void end() {
    over = true;
  }

  /// Waits for the step that is under way, for ten seconds at most: what is cut off is done again.
  void awaitEnd() {
    try {
      if (free.tryAcquire(10, TimeUnit.SECONDS)) {
        free.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
