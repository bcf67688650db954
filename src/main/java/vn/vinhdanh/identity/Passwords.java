package vn.vinhdanh.identity;

import java.util.Objects;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Hashes and compares passwords with Argon2id (19 MiB, 2 passes). A comparison against no account costs the same, so
/// that time does not tell which names exist.
@Component
class Passwords {

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
  private final String nobody = hash(Secret.random().text());

  String hash(String password) {
    return Objects.requireNonNull(argon2.encode(password));
  }

  boolean matches(String password, String hash) {
    return argon2.matches(password, hash);
  }

  void matchesNobody(String password) {
    argon2.matches(password, nobody);
  }
}
