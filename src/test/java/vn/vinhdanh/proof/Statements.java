package vn.vinhdanh.proof;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Counts the SQL statements that requests send to the database; jobs in the background do not count.
public final class Statements implements BeanPostProcessor {

  /// The most statements that a page may need.
  public static final int BUDGET = 12;

  /// What is remembered for some seconds and then asked for anew: the day, who is behind a session, the rules.
  private static final List<String> REMEMBERED = List.of(
      "from calendar_legal_day", "identity_session", "from rulebook_v_award_rule order by", "from rulebook_v_base_salary order by");

  private static final AtomicInteger SENT = new AtomicInteger();
  private static final AtomicInteger ANEW = new AtomicInteger();

  Statements() {}

  /// How many statements the requests made by `act` sent; one such count at a time.
  public static int of(Callable<?> act) throws Exception {
    int before = SENT.get();
    act.call();
    return SENT.get() - before;
  }

  /// How many of them would be sent at any moment: those by which what pages remember for seconds is asked for anew do not count. For tests that
  /// compare two counts.
  public static int ofItself(Callable<?> act) throws Exception {
    int before = ANEW.get();
    int all = of(act);
    return all - (ANEW.get() - before);
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source ? counting(DataSource.class, source, "") : bean;
  }

  private static <T> T counting(Class<T> type, T real, String sql) {
    Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
      if (real instanceof Statement && method.getName().startsWith("execute") && handlesRequest()) {
        SENT.incrementAndGet();
        if (REMEMBERED.stream().anyMatch(sql::contains)) {
          ANEW.incrementAndGet();
        }
      }
      try {
        Object result = method.invoke(real, arguments);
        return switch (result) {
          case Connection connection when type == DataSource.class -> counting(Connection.class, connection, "");
          case PreparedStatement statement when type == Connection.class ->
              counting(PreparedStatement.class, statement, (String) arguments[0]);
          case Statement statement when type == Connection.class -> counting(Statement.class, statement, "");
          case null, default -> result;
        };
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    });
    return type.cast(proxy);
  }

  private static boolean handlesRequest() {
    return Thread.currentThread().getName().startsWith("tomcat-handler");
  }
}
