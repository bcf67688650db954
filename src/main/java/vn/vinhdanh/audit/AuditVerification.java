package vn.vinhdanh.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.vietnamese.VietnameseName;

/// Recomputes the chain of audit entries from the database and holds it against the heads kept outside of it. It finds
/// what was changed, removed, inserted or cut off after sealing; an entry forged through the application's own door
/// before sealing looks like any other.
public final class AuditVerification {

  private static final int ROWS_AT_ONCE = 2000;

  /// What was found, and at which seal numbers; 0 for an entry without one, or a seal without an entry.
  public record Finding(Kind kind, long seal, long toSeal, long entry) {}

  public enum Kind {
    /// An entry, or a personal value or a name beside it, is not what was sealed.
    CHANGED,
    /// Seal numbers are missing in the middle.
    REMOVED,
    /// An entry stands in the table that the sealer never sealed.
    INSERTED,
    /// The file of heads knows a later seal than the database.
    CUT_OFF,
    /// The chain agrees with itself but not with a head in the file: it was computed anew.
    REWRITTEN,
    /// There is a chain but no file of heads to hold it against.
    NO_HEADS
  }

  /// What now stands in the entry of the first finding.
  public record First(long entry, Instant at, String act, String kind, long subject) {}

  /// The answer.
  ///
  /// @param sealed entries in the chain
  /// @param unsealed entries that the next round will seal
  /// @param findings in the order of the chain, those without a seal last
  /// @param first the entry of the first finding; null where that has none
  public record Result(long sealed, long unsealed, List<Finding> findings, @Nullable First first) {

    public Result {
      findings = List.copyOf(findings);
    }

    public boolean whole() {
      return findings.isEmpty();
    }

    /// The answer in words, a line each.
    public List<String> lines(Texts texts) {
      var lines = new ArrayList<String>();
      lines.add(texts.inVietnamese(whole() ? "audit.verify.whole" : "audit.verify.broken", sealed, unsealed, findings.size()));
      if (first != null) {
        lines.add(texts.inVietnamese(
            "audit.verify.first", first.entry(), Written.MOMENT.format(first.at()), inWords(texts, "audit.act.", first.act()),
            inWords(texts, "audit.kind.", first.kind()), first.subject()));
      }
      findings.forEach(found -> lines.add(texts.inVietnamese(
          "audit.verify." + found.kind().name().toLowerCase(Locale.ROOT), found.seal(), found.toSeal(), found.entry())));
      return List.copyOf(lines);
    }

    /// Whoever changes an entry may write what has no words.
    private static String inWords(Texts texts, String words, String code) {
      return texts.has(words + code) ? texts.inVietnamese(words + code) : code;
    }
  }

  private final Connection connection;
  private final Path heads;
  private final Set<Finding> found = new LinkedHashSet<>();
  private long sealed;

  private AuditVerification(Connection connection, Path heads) {
    this.connection = connection;
    this.heads = heads;
  }

  /// The end of the chain.
  ///
  /// @param hash in hexadecimal digits
  public record Head(long seal, String hash) {}

  /// The end of the chain in the connection's snapshot; empty when nothing is sealed.
  public static Optional<Head> head(Connection snapshot) throws SQLException {
    try (var statement = snapshot.prepareStatement(AuditTable.HEAD);
        var rows = statement.executeQuery()) {
      return rows.next()
          ? Optional.of(new Head(rows.getLong("seal"), HexFormat.of().formatHex(rows.getBytes("hash"))))
          : Optional.empty();
    }
  }

  /// Verifies the whole chain in one snapshot, beside a running application.
  ///
  /// @param data the data folder, which holds the file of heads
  public static Result verify(Connection connection, Path data) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    int isolation = connection.getTransactionIsolation();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try {
      return new AuditVerification(connection, data.resolve(AuditHeads.FILE)).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      connection.rollback();
      connection.setTransactionIsolation(isolation);
      connection.setAutoCommit(autoCommit);
    }
  }

  private Result run() throws SQLException, IOException {
    try (var kept = new KeptHeads(heads)) {
      long last = walk(kept);
      if (kept.last() > last) {
        found(Kind.CUT_OFF, last + 1, kept.last(), 0);
      }
      if (last > 0 && kept.last() == 0) {
        found(Kind.NO_HEADS, 0, 0, 0);
      }
    }
    query(AuditTable.PASSED_OVER, row -> found(Kind.INSERTED, 0, 0, row.getLong("id")));
    query(AuditTable.PERSONAL_CHANGED, this::changed);
    query(AuditTable.NAMES_MISSING, this::changed);
    query(AuditTable.NAMES, row -> {
      String name = row.getString("name");
      boolean asTold = name.equals(row.getString("told"))
          && (row.getBoolean("before") || VietnameseName.searchKey(name).equals(row.getString("search_key")));
      if (!asTold) {
        changed(row);
      }
    });
    var unsealed = new ArrayList<Long>();
    query(AuditTable.COUNT_UNSEALED, row -> unsealed.add(row.getLong(1)));
    var findings = found.stream()
        .sorted(Comparator.comparingLong(each -> each.seal() == 0 ? Long.MAX_VALUE : each.seal()))
        .toList();
    return new Result(sealed, unsealed.getFirst(), findings, first(findings));
  }

  private @Nullable First first(List<Finding> findings) throws SQLException {
    if (findings.isEmpty() || findings.getFirst().entry() == 0) {
      return null;
    }
    var told = new ArrayList<First>();
    query(AuditTable.TOLD, row -> told.add(new First(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("act"),
        row.getString("kind"),
        row.getLong("subject_id"))), findings.getFirst().entry());
    return told.getFirst();
  }

  private long walk(KeptHeads kept) throws SQLException {
    var state = new Object() {
      long seal;
      byte[] hash = ChainLink.START;
    };
    query(AuditTable.SEALED, row -> {
      long seal = row.getLong("seal");
      var link = ChainLink.of(row);
      byte[] stored = row.getBytes("hash");
      sealed++;
      if (seal == state.seal) {
        found(Kind.INSERTED, seal, seal, link.entry());
        return;
      }
      boolean gap = seal > state.seal + 1;
      if (gap) {
        found(Kind.REMOVED, state.seal + 1, seal - 1, 0);
      }
      boolean follows = gap || Arrays.equals(link.hashAfter(state.hash, seal), stored);
      if (!follows) {
        found(seal > kept.last() ? Kind.INSERTED : Kind.CHANGED, seal, seal, link.entry());
      } else if (!kept.agree(seal, stored)) {
        found(Kind.REWRITTEN, seal, seal, link.entry());
      }
      state.seal = seal;
      state.hash = stored;
    });
    return state.seal;
  }

  private void changed(ResultSet row) throws SQLException {
    found(Kind.CHANGED, row.getLong("seal"), row.getLong("seal"), row.getLong("entry_id"));
  }

  private void found(Kind kind, long seal, long toSeal, long entry) {
    found.add(new Finding(kind, seal, toSeal, entry));
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void query(String sql, RowReader reader, Object... parameters) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int each = 0; each < parameters.length; each++) {
        statement.setObject(each + 1, parameters[each]);
      }
      statement.setFetchSize(ROWS_AT_ONCE);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    }
  }

  /// The file of heads, read along with the chain: both are in the order of seals.
  private static final class KeptHeads implements AutoCloseable {

    private final @Nullable BufferedReader reader;
    private final long last;
    private AuditTable.@Nullable Head next;

    KeptHeads(Path file) throws IOException {
      boolean exists = Files.exists(file);
      long greatest = 0;
      if (exists) {
        try (var lines = Files.lines(file)) {
          greatest = lines.flatMap(line -> AuditHeads.parse(line).stream()).mapToLong(AuditTable.Head::seal).max().orElse(0);
        }
      }
      last = greatest;
      reader = exists ? Files.newBufferedReader(file) : null;
      next = read();
    }

    /// The greatest seal number in the file when it was opened, before the snapshot; its entries are committed.
    long last() {
      return last;
    }

    boolean agree(long seal, byte[] hash) {
      while (next != null && next.seal() < seal) {
        next = read();
      }
      return next == null || next.seal() > seal || Arrays.equals(next.hash(), hash);
    }

    private AuditTable.@Nullable Head read() {
      if (reader == null) {
        return null;
      }
      try {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          var head = AuditHeads.parse(line);
          if (head.isPresent()) {
            return head.get();
          }
        }
        return null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      if (reader != null) {
        reader.close();
      }
    }
  }
}
