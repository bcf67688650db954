package vn.vinhdanh.page;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that is looked for every few seconds, on threads of its own: the scheduler has other things to do. A round goes on as long as there is
/// something, and one begins when fewer than so many are under way.
public final class Rounds {

  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final String name;
  private final BooleanSupplier step;
  private final int most;
  private final Semaphore free;
  private volatile boolean over;

  /// @param most how many rounds go on side by side
  /// @param step does a piece of work; gives whether there may be more
  public Rounds(String name, int most, BooleanSupplier step) {
    this.name = name;
    this.most = most;
    this.free = new Semaphore(most);
    this.step = step;
  }

  public void begin() {
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
  public void end() {
    over = true;
  }

  /// Waits for the steps that are under way, for ten seconds at most: what is cut off is done again.
  public void awaitEnd() {
    try {
      if (free.tryAcquire(most, 10, TimeUnit.SECONDS)) {
        free.release(most);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
