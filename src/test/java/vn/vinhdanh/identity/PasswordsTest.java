package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// How passwords are compared.
class PasswordsTest {

  private final Passwords passwords = new Passwords();

  @Test
  void what_is_compared_where_there_is_no_account_is_of_the_strength_of_all_others_and_fits_nothing() {
    var same = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
    var stronger = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 3);
    assertThat(same.upgradeEncoding(Passwords.NOBODY)).isFalse();
    assertThat(stronger.upgradeEncoding(Passwords.NOBODY)).isTrue();
    assertThat(Passwords.NOBODY).hasSameSizeAs(passwords.hash("một câu đủ dài để nhớ"));
    assertThat(passwords.matches("", Passwords.NOBODY)).isFalse();
  }
}
