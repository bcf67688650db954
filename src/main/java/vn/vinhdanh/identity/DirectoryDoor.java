package vn.vinhdanh.identity;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.ldap.AuthenticationException;
import org.springframework.ldap.InvalidNameException;
import org.springframework.ldap.NameNotFoundException;
import org.springframework.ldap.NoPermissionException;
import org.springframework.ldap.core.ContextMapper;
import org.springframework.ldap.core.DirContextOperations;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.core.support.DefaultTlsDirContextAuthenticationStrategy;
import org.springframework.ldap.core.support.LdapContextSource;
import org.springframework.ldap.filter.AndFilter;
import org.springframework.ldap.filter.EqualsFilter;
import org.springframework.ldap.filter.HardcodedFilter;
import org.springframework.ldap.query.LdapQueryBuilder;
import org.springframework.ldap.support.LdapEncoder;
import org.springframework.ldap.support.LdapUtils;
import org.springframework.stereotype.Component;

/// Asks directories who somebody is: binds as them. Who they are is what the directory calls them, not what they typed.
@Lazy
@Component
class DirectoryDoor {

  private static final Logger LOG = LoggerFactory.getLogger(DirectoryDoor.class);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

  /// Also for a server that takes up the connection and then hangs while TLS is agreed.
  private static final Duration ALL_WITHIN = Duration.ofSeconds(10);

  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");

  /// An entry by its whole place in the directory, with its name.
  private record Entry(String dn, String name) {}

  /// @param password is never empty: a bind without one succeeds as nobody
  Proof prove(Provider.Directory directory, String name, String password) {
    if (password.isEmpty() || !NAME.matcher(name).matches()) {
      return new Proof.Nothing();
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Optional<String>> asked = () -> switch (directory.finding()) {
        case Provider.Finding.ByPlace place -> byPlace(directory, place, name, password);
        case Provider.Finding.BySearch search -> bySearch(directory, search, name, password);
      };
      var answer = threads.submit(asked);
      try {
        return answer.get(ALL_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
            .<Proof>map(found -> new Proof.Proven(new OutsideIdentity(directory.issuer(), found, found, false), 0))
            .orElseGet(Proof.Nothing::new);
      } finally {
        threads.shutdownNow();
      }
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("directory {} does not answer: {}", directory, said(e));
      return new Proof.Down();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Proof.Down();
    }
  }

  private static Optional<String> byPlace(
      Provider.Directory directory, Provider.Finding.ByPlace place, String name, String password) {
    String dn = place.template().replace(Providers.NAME, LdapEncoder.nameEncode(name));
    var asThem = new LdapTemplate(source(directory, dn, password));
    return letIn(() -> asThem.lookup(dn, new String[] {directory.nameAttribute()}, entry(directory)).name());
  }

  private static Optional<String> bySearch(
      Provider.Directory directory, Provider.Finding.BySearch search, String name, String password) {
    var source = source(directory, search.dn(), search.password());
    var template = new LdapTemplate(source);
    template.setIgnorePartialResultException(true);
    var wanted = new AndFilter().and(new EqualsFilter(directory.nameAttribute(), name));
    if (!search.filter().isEmpty()) {
      wanted.and(new HardcodedFilter(search.filter()));
    }
    var found = template.search(
        LdapQueryBuilder.query().base(search.base()).timeLimit((int) ANSWER_WITHIN.toMillis())
            .attributes(directory.nameAttribute()).filter(wanted),
        entry(directory));
    if (found.size() != 1) {
      return Optional.empty();
    }
    return letIn(() -> {
      LdapUtils.closeContext(source.getContext(found.getFirst().dn(), password));
      return found.getFirst().name();
    });
  }

  /// What the directory says to the person; empty when it does not let them in.
  private static Optional<String> letIn(Supplier<String> asked) {
    try {
      return Optional.of(asked.get());
    } catch (AuthenticationException | NameNotFoundException | InvalidNameException | NoPermissionException notTheirs) {
      return Optional.empty();
    }
  }

  private static ContextMapper<Entry> entry(Provider.Directory directory) {
    return found -> {
      var context = (DirContextOperations) found;
      String[] names = context.getStringAttributes(directory.nameAttribute());
      if (names == null || names.length != 1) {
        throw new IllegalStateException("not one " + directory.nameAttribute());
      }
      return new Entry(context.getNameInNamespace(), names[0]);
    };
  }

  private static LdapContextSource source(Provider.Directory directory, String dn, String password) {
    var source = new LdapContextSource();
    source.setUrl(directory.url().toString());
    source.setPooled(false);
    source.setUserDn(dn);
    source.setPassword(password);
    source.setBaseEnvironmentProperties(Map.of(
        "com.sun.jndi.ldap.connect.timeout", "" + CONNECT_WITHIN.toMillis(),
        "com.sun.jndi.ldap.read.timeout", "" + ANSWER_WITHIN.toMillis()));
    if (directory.startTls()) {
      source.setAuthenticationStrategy(new DefaultTlsDirContextAuthenticationStrategy());
    }
    source.afterPropertiesSet();
    return source;
  }

  /// What failed, without a name.
  private static String said(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + (root instanceof IllegalStateException ? ": " + root.getMessage() : "");
  }
}
