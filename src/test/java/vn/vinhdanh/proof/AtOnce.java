package vn.vinhdanh.proof;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What several people do at the same moment, in an order that is always the same: the test holds a lock, each act runs until
/// it waits for that lock or for an act before it, and then the test lets go of the lock.
public final class AtOnce {

  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(60);

  private AtOnce() {}

  /// Gives what each act gave or threw, in the order of the acts.
  ///
  /// @param lock the statement that takes the lock at which the acts meet
  public static <T> List<Future<T>> behind(String lock, ApplicationContext context, List<Callable<T>> acts) throws SQLException {
    var jdbc = context.getBean(JdbcClient.class);
    var begun = new ArrayList<Future<T>>();
    try (var threads = Executors.newFixedThreadPool(acts.size()); var held = context.getBean(DataSource.class).getConnection()) {
      held.setAutoCommit(false);
      try (var statement = held.createStatement()) {
        statement.execute(lock);
        for (var act : acts) {
          begun.add(threads.submit(act));
          await(begun.size(), begun.getLast(), jdbc);
        }
      } finally {
        held.rollback();
        held.setAutoCommit(true);
      }
    }
    return begun;
  }

  /// Gives what the act gave or threw that began to wait for the lock before something else was done meanwhile.
  public static <T> Future<T> meanwhile(String lock, ApplicationContext context, Callable<T> act, Callable<?> meanwhile) throws Exception {
    try (var threads = Executors.newSingleThreadExecutor(); var held = context.getBean(DataSource.class).getConnection()) {
      held.setAutoCommit(false);
      try (var statement = held.createStatement()) {
        statement.execute(lock);
        var begun = threads.submit(act);
        await(1, begun, context.getBean(JdbcClient.class));
        meanwhile.call();
        return begun;
      } finally {
        held.rollback();
        held.setAutoCommit(true);
      }
    }
  }

  private static void await(int waiting, Future<?> last, JdbcClient jdbc) {
    long start = System.nanoTime();
    while (waiting(jdbc) < waiting) {
      if (last.isDone() || System.nanoTime() - start > MOST_NANOS) {
        throw new AssertionError("act " + waiting + " did not wait for a lock: " + last);
      }
      Thread.onSpinWait();
    }
  }

  private static int waiting(JdbcClient jdbc) {
    return jdbc.sql("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
        .query(Integer.class).single();
  }
}
