package vn.vinhdanh.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An entry in the form in which it is hashed: numbers as eight bytes, texts as UTF-8 after their length. `facts` and
/// `personal` are PostgreSQL's own text of the JSON value, which orders keys and spaces one way,
/// and so are `circumstances` and `changes`; entries from before these have neither, and the hash they had.
record ChainLink(
    long entry,
    long atMicros,
    long account,
    String act,
    String kind,
    long subject,
    String facts,
    String personal,
    @Nullable String circumstances,
    @Nullable String changes) {

  /// What the first entry is chained to.
  static final byte[] START = new byte[32];

  static ChainLink of(ResultSet row) throws SQLException {
    return new ChainLink(
        row.getLong("id"),
        row.getLong("at_micros"),
        row.getLong("account_id"),
        row.getString("act"),
        row.getString("kind"),
        row.getLong("subject_id"),
        row.getString("facts"),
        row.getString("personal"),
        row.getString("circumstances"),
        row.getString("changes"));
  }

  /// The chain's hash at this entry: SHA-256 of the hash before it, its seal number and its values.
  byte[] hashAfter(byte[] previous, long seal) {
    var digest = sha256();
    digest.update(previous);
    for (long number : new long[] {seal, entry, atMicros, account, subject}) {
      digest.update(eightBytes(number));
    }
    Stream.of(act, kind, facts, personal, circumstances, changes).filter(Objects::nonNull).forEach(text -> {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update(eightBytes(bytes.length));
      digest.update(bytes);
    });
    return digest.digest();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] eightBytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
