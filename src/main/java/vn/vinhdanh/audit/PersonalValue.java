package vn.vinhdanh.audit;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A value that identifies a person. The chain holds only its salted hash, so that retention can erase value and salt.
record PersonalValue(String field, byte[] salt, String value) {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SALT_BYTES = 16;

  static List<PersonalValue> salted(Map<String, String> values) {
    return values.entrySet().stream().map(entry -> new PersonalValue(entry.getKey(), freshSalt(), entry.getValue())).toList();
  }

  /// The hashes by field, as they stand in the entry.
  static Map<String, String> hashes(List<PersonalValue> values) {
    return values.stream().collect(Collectors.toMap(PersonalValue::field, PersonalValue::hash, (a, b) -> a, TreeMap::new));
  }

  String hash() {
    var digest = ChainLink.sha256();
    digest.update(salt);
    return HexFormat.of().formatHex(digest.digest((field + ":" + value).getBytes(StandardCharsets.UTF_8)));
  }

  private static byte[] freshSalt() {
    var salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return salt;
  }
}
