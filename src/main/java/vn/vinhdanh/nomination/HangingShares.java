package vn.vinhdanh.nomination;

import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.Hanging;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.rulebook.AwardRule;
import vn.vinhdanh.rulebook.Rulebook;

/// The shares of an award (chỉ tiêu) that units about to end have in the year, and in those of their open dossiers: what they proposed stays theirs, and
/// each successor's share is of the titles that it has given itself. As when a dossier is checked, the rules are those of the end of the year.
@Component
class HangingShares implements Hanging {

  private final ShareTable table;
  private final Rulebook rulebook;
  private final Texts texts;

  HangingShares(ShareTable table, Rulebook rulebook, Texts texts) {
    this.table = table;
    this.rulebook = rulebook;
    this.texts = texts;
  }

  @Override
  public List<String> on(List<UnitId> units, LocalDate day) {
    return Stream.concat(Stream.of(day.getYear()), table.openYears(units).stream()).distinct().sorted()
        .flatMap(year -> rulebook.withShareCap().stream()
            .filter(rule -> rule.inForceOn(LocalDate.of(year, Month.DECEMBER, 31)))
            .flatMap(rule -> share(rule, units, year)))
        .toList();
  }

  private Stream<String> share(AwardRule rule, List<UnitId> units, int year) {
    var cap = rule.cap();
    if (cap == null) {
      return Stream.of();
    }
    var shares = table.of(units, rule.award(), cap.of(), year);
    int proposed = shares.stream().mapToInt(ShareTable.Share::proposed).sum();
    int allowed = shares.stream().mapToInt(share -> cap.allowed(share.holders())).sum();
    return proposed == 0 && allowed == 0
        ? Stream.of()
        : Stream.of(texts.of(
            "nomination.hanging.share", texts.of("rulebook.award." + rule.award()), "" + year, cap.percent(),
            texts.of("rulebook.award." + cap.of()), proposed, allowed));
  }
}
