package vn.vinhdanh.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Who read the personal data of what (ai đã đọc), once a reader, thing and day. Reading is no act: it stands beside the trail, in no chain, and
/// costs a page one statement.
@Service
public class Reads {

  private static final int ON_A_PAGE = 50;

  /// A first reading of a day.
  ///
  /// @param reader the name of who read, `username` that of the account; empty where it is unknown
  /// @param way in words
  public record Read(String reader, String username, Instant at, String way) {}

  /// Readings, the latest day first.
  ///
  /// @param older what follows the address of the page for those before; empty with the last ones
  public record Listed(List<Read> reads, String older) {

    public Listed {
      reads = List.copyOf(reads);
    }
  }

  private final ReadTable table;
  private final AccountNames accounts;
  private final Texts texts;
  private final Clock clock;

  Reads(ReadTable table, AccountNames accounts, Texts texts, Clock clock) {
    this.table = table;
    this.accounts = accounts;
    this.texts = texts;
    this.clock = clock;
  }

  /// Notes that somebody is about to read a thing; whoever looks in another's place reads it themselves.
  public void note(Actor reader, String kind, long id) {
    var now = clock.instant();
    var origin = Origin.current();
    table.note(
        Objects.requireNonNullElse(origin.viewer(), reader.account()), kind, id, LocalDate.ofInstant(now, Written.ZONE), origin.way(), now);
  }

  /// The readings of things of a kind that a query means.
  public Listed of(String kind, Collection<Long> things, ReadQuery query) {
    var meant = query.who().isEmpty() ? null : accounts.calledAmong(query.who(), table.readers(kind, things));
    var found = table.page(kind, things, meant, query, ON_A_PAGE + 1);
    var shown = found.subList(0, Math.min(found.size(), ON_A_PAGE));
    var holders = accounts.holdersOf(shown.stream().map(ReadTable.Row::account).collect(Collectors.toSet()));
    var reads = shown.stream()
        .map(row -> {
          var holder = holders.get(row.account());
          return new Read(
              holder == null ? texts.of("audit.account.none", row.account().value()) : holder.name(),
              holder == null ? "" : holder.username(), row.at(), texts.of("audit.from." + row.way()));
        })
        .toList();
    return new Listed(reads, found.size() > ON_A_PAGE ? query.parameters(shown.getLast().place()) : "");
  }
}
