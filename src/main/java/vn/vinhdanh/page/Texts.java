package vn.vinhdanh.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;

/// The words that people read, from the bundles `messages/<module>_vi.properties` (all texts) and
/// `messages/<module>_en.properties` (all that pages show), in one table: a page asks for hundreds of texts. An installation may
/// show words of its own on its pages; papers and words that are kept have those that come with the product.
@Component
public class Texts {

  /// The first language of every text.
  public static final Locale VIETNAMESE = Locale.of("vi");

  private final Map<String, String> vietnamese = all(VIETNAMESE);
  private final Map<String, String> english = all(Locale.ENGLISH);
  private final StaticMessageSource shipped = messages(Map.of(), Map.of());
  private volatile StaticMessageSource onPages = shipped;

  private StaticMessageSource messages(Map<String, String> ownVietnamese, Map<String, String> ownEnglish) {
    var messages = new StaticMessageSource();
    messages.setAlwaysUseMessageFormat(true);
    messages.addMessages(vietnamese, VIETNAMESE);
    messages.addMessages(vietnamese, Locale.ENGLISH);
    messages.addMessages(english, Locale.ENGLISH);
    messages.addMessages(ownVietnamese, VIETNAMESE);
    messages.addMessages(ownEnglish, Locale.ENGLISH);
    return messages;
  }

  private static Map<String, String> all(Locale language) {
    var texts = new HashMap<String, String>();
    try {
      for (var bundle : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*_" + language + ".properties")) {
        PropertiesLoaderUtils.loadProperties(new EncodedResource(bundle, StandardCharsets.UTF_8))
            .forEach((key, text) -> texts.put((String) key, (String) text));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /// The text of a key in the reader's language. Numbers among the arguments appear as they are written in
  /// Java: a year is not grouped; give amounts already formatted.
  public String of(String key, Object... arguments) {
    return onPages.getMessage(key, asWritten(arguments), language());
  }

  /// The text of a key in the first language, whoever reads: for papers, which are Vietnamese documents, and for words
  /// that are kept.
  public String inVietnamese(String key, Object... arguments) {
    return shipped.getMessage(key, asWritten(arguments), VIETNAMESE);
  }

  /// The texts that pages show, by key, as they come with the product in one of their two languages.
  public Map<String, String> onPages(Locale language) {
    var shown = new HashMap<>(language.equals(VIETNAMESE) ? vietnamese : english);
    shown.keySet().retainAll(english.keySet());
    return shown;
  }

  /// From now on pages show these texts in the place of the shipped ones, by key, written as the bundles write them.
  public void showOwn(Map<String, String> ownVietnamese, Map<String, String> ownEnglish) {
    onPages = messages(ownVietnamese, ownEnglish);
  }

  /// What is asked for meanwhile is in the first language, whoever reads: for what modules say and a row keeps.
  public static <T> T allInVietnamese(Supplier<T> said) {
    var reader = LocaleContextHolder.getLocaleContext();
    LocaleContextHolder.setLocale(VIETNAMESE);
    try {
      return said.get();
    } finally {
      LocaleContextHolder.setLocaleContext(reader);
    }
  }

  /// Whether some bundle has the key.
  public boolean has(String key) {
    try {
      shipped.getMessage(key, new Object[0], VIETNAMESE);
      return true;
    } catch (NoSuchMessageException e) {
      return false;
    }
  }

  /// The reader's language, English or the first language; outside a request the first language.
  static Locale language() {
    var context = LocaleContextHolder.getLocaleContext();
    var locale = context == null ? null : context.getLocale();
    return locale != null && locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? Locale.ENGLISH : VIETNAMESE;
  }

  private static Object[] asWritten(Object[] arguments) {
    return Arrays.stream(arguments).map(String::valueOf).toArray();
  }
}
