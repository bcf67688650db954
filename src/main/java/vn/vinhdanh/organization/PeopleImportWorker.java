package vn.vinhdanh.organization;

import jakarta.annotation.PreDestroy;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.vinhdanh.refusal.ChangedMeanwhile;

/// Works on the imports of people, step by step, on a thread of its own: the scheduler has other things to do. What a node leaves behind
/// that is killed, it or another one takes up at the next look.
@Component
class PeopleImportWorker {

  private static final Logger LOG = LoggerFactory.getLogger(PeopleImportWorker.class);

  private final PeopleImports imports;
  private final Semaphore free = new Semaphore(1);
  private volatile boolean over;

  PeopleImportWorker(PeopleImports imports) {
    this.imports = imports;
  }

  /// Looks for work at once, unless it is at work.
  @Scheduled(fixedDelayString = "PT1S")
  void wake() {
    if (!over && free.tryAcquire()) {
      Thread.ofVirtual().name("people-import").start(this::work);
    }
  }

  private void work() {
    try {
      while (!over && imports.step()) {
        LOG.debug("a step of an import is done");
      }
    } catch (PeopleImports.StandsStill failed) {
      if (failed.getCause() instanceof ChangedMeanwhile) {
        LOG.info("import {} is looked through once more: something changed while it was entered", failed.id());
      } else {
        LOG.error("import {} stands still until the next look", failed.id(), failed);
      }
      note(failed);
    } catch (RuntimeException failed) {
      LOG.error("imports stand still until the next look: {}", failed.getClass().getName(), failed);
    } finally {
      free.release();
    }
  }

  private void note(PeopleImports.StandsStill failed) {
    try {
      imports.failed(failed.id());
    } catch (RuntimeException unnoted) {
      LOG.error("its failure is not noted: {}", unnoted.getClass().getName(), unnoted);
    }
  }

  /// Waits for the step that is under way.
  @PreDestroy
  void end() {
    over = true;
    free.acquireUninterruptibly();
    free.release();
  }
}
