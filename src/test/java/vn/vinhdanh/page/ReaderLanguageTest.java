package vn.vinhdanh.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class ReaderLanguageTest {

  private final Texts texts = new Texts();

  @AfterEach
  void nobody() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void english_is_english_of_any_country() {
    LocaleContextHolder.setLocale(Locale.US);
    assertThat(texts.of("identity.sign-in")).isEqualTo("Sign in");
    assertThat(Texts.language()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void who_reads_neither_language_reads_vietnamese() {
    LocaleContextHolder.setLocale(Locale.FRANCE);
    assertThat(texts.of("identity.sign-in")).isEqualTo("Đăng nhập");
    assertThat(Texts.language()).isEqualTo(Texts.VIETNAMESE);
  }

  @Test
  void a_paper_is_vietnamese_for_an_english_reader() {
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    assertThat(texts.of("council.passed")).isEqualTo("Passed");
    assertThat(texts.inVietnamese("council.passed")).isEqualTo("Thông qua");
  }
}
