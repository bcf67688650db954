package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The books from which official papers take their numbers (sổ đăng ký văn bản đi): one for each issuer, kind and year,
/// from 01 on, without a gap and in the order of days. Source: 30/2020/NĐ-CP, article 15.
@Service
public class NumberBooks {
  /// Decisions (quyết định).
  public static final String DECISIONS = "QD";

  private final NumberBookTable table;
  private final AuditTrail audit;

  NumberBooks(NumberBookTable table, AuditTrail audit) {
    this.table = table;
    this.audit = audit;
  }

  /// Takes the next number. It is the caller's only when the caller's transaction commits; until then others who want
  /// a number of the same book wait, so take it late.
  ///
  /// @param year the book's year, that of `day`
  /// @param day the day of the paper
  /// @throws Refused when the book already has a paper of a later day (`document.number-out-of-order`), or nobody said
  ///     which symbol such papers have (`document.no-symbol`)
  @Transactional(propagation = Propagation.MANDATORY)
  public DocumentNumber next(UnitId issuer, String bookKind, int year, LocalDate day) {
    if (day.getYear() != year) {
      throw new IllegalArgumentException("A paper of " + day + " is not of the book of " + year + ".");
    }
    var symbol = symbolOf(issuer, bookKind);
    table.open(issuer, bookKind, year);
    var book = table.lock(issuer, bookKind, year);
    var number = after(book, symbol, day);
    table.give(book.id(), number.number(), day);
    return number;
  }

  /// The number that a paper of a day would take now; it is not taken, somebody else may take it first.
  ///
  /// @throws Refused as [#next] would be
  @Transactional(readOnly = true)
  public DocumentNumber expected(UnitId issuer, String bookKind, LocalDate day) {
    var symbol = symbolOf(issuer, bookKind);
    return table.book(issuer, bookKind, day.getYear())
        .map(book -> after(book, symbol, day))
        .orElseGet(() -> DocumentNumber.of(1, symbol));
  }

  /// What stands on a draft where the number will be: "…/QĐ-MTTQ-BTT".
  ///
  /// @throws Refused when nobody said which symbol such papers have (`document.no-symbol`)
  public String open(UnitId issuer, String bookKind) {
    return DocumentNumber.open(symbolOf(issuer, bookKind));
  }

  private String symbolOf(UnitId issuer, String bookKind) {
    return table
        .symbol(issuer, bookKind)
        .orElseThrow(() -> new Refused(new Unmet("document.no-symbol", "30/2020/NĐ-CP 15", bookKind)));
  }

  private static DocumentNumber after(NumberBookTable.Book book, String symbol, LocalDate day) {
    var lastDay = book.lastDay();
    if (lastDay != null && day.isBefore(lastDay)) {
      var last = DocumentNumber.of(book.last(), symbol).symbol();
      throw new Refused(
          new Unmet("document.number-out-of-order", "30/2020/NĐ-CP 15", last, Written.DAY.format(lastDay), Written.DAY.format(day)));
    }
    return DocumentNumber.of(book.last() + 1, symbol);
  }

  /// Says which symbol an issuer's papers of one kind have from now on ("QĐ-MTTQ-BTT").
  @Transactional
  public void symbol(UnitId issuer, String bookKind, String symbol, Actor actor) {
    table.symbol(issuer, bookKind, symbol);
    audit.record(
        actor, "document.symbol-set", "unit", issuer.value(), Map.of("kind", bookKind, "symbol", symbol));
  }
}
