package vn.vinhdanh.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/// The words that people read, from the bundles `messages/<module>_vi.properties` (all texts) and
/// `messages/<module>_en.properties` (where there is an English one).
@Component
public class Texts {

  /// The first language of every text.
  public static final Locale VIETNAMESE = Locale.of("vi");

  private static final String SUFFIX = "_vi.properties";

  private final ResourceBundleMessageSource bundles = new ResourceBundleMessageSource();

  public Texts() {
    try {
      var files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*" + SUFFIX);
      bundles.setBasenames(Arrays.stream(files)
          .map(Resource::getFilename)
          .map(name -> "messages/" + Objects.requireNonNull(name).replace(SUFFIX, ""))
          .sorted()
          .toArray(String[]::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bundles.setDefaultEncoding("UTF-8");
    bundles.setFallbackToSystemLocale(false);
    bundles.setDefaultLocale(VIETNAMESE);
    bundles.setAlwaysUseMessageFormat(true);
  }

  /// The text of a key in the reader's language. Numbers among the arguments appear as they are written in
  /// Java: a year is not grouped; give amounts already formatted.
  public String of(String key, Object... arguments) {
    return bundles.getMessage(key, asWritten(arguments), language());
  }

  /// Whether some bundle has the key.
  public boolean has(String key) {
    try {
      bundles.getMessage(key, new Object[0], VIETNAMESE);
      return true;
    } catch (NoSuchMessageException e) {
      return false;
    }
  }

  /// The reader's language; outside a request the first language.
  static Locale language() {
    var context = LocaleContextHolder.getLocaleContext();
    var locale = context == null ? null : context.getLocale();
    return locale == null ? VIETNAMESE : locale;
  }

  private static Object[] asWritten(Object[] arguments) {
    return Arrays.stream(arguments).map(String::valueOf).toArray();
  }
}
