package vn.vinhdanh.proof;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/// Counts the SQL statements that requests send to the database; jobs in the background do not count.
public final class Statements implements BeanPostProcessor {

  /// The most statements that a page may need.
  public static final int BUDGET = 12;

  private static final AtomicInteger SENT = new AtomicInteger();

  Statements() {}

  /// How many statements the requests made by `act` sent; one such count at a time.
  public static int of(Callable<?> act) throws Exception {
    int before = SENT.get();
    act.call();
    return SENT.get() - before;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource source ? counting(DataSource.class, source) : bean;
  }

  private static <T> T counting(Class<T> type, T real) {
    Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
      if (real instanceof Statement && method.getName().startsWith("execute") && handlesRequest()) {
        SENT.incrementAndGet();
      }
      try {
        Object result = method.invoke(real, arguments);
        return switch (result) {
          case Connection connection when type == DataSource.class -> counting(Connection.class, connection);
          case PreparedStatement statement when type == Connection.class ->
              counting(PreparedStatement.class, statement);
          case Statement statement when type == Connection.class -> counting(Statement.class, statement);
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
