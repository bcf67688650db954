package vn.vinhdanh.demo;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vinhdanh.calendar.LegalDay;

/// Plays the sample season up to a day: each station's acts in the order of their days, with the legal day turned to
/// each. The whole play is one transaction, so a demo that was stopped while it was made starts afresh.
@Component
public class SampleSeason {

  private static final Logger LOG = LoggerFactory.getLogger(SampleSeason.class);

  /// The legal day on which the demo starts.
  public static final LocalDate OPENS_ON = LocalDate.of(2022, 11, 1);

  private final SampleFront front;
  private final List<SampleStation> stations;
  private final LegalDay legalDay;
  private final SampleSeasonTable table;
  private final TransactionTemplate transaction;

  SampleSeason(
      SampleFront front,
      List<SampleStation> stations,
      LegalDay legalDay,
      SampleSeasonTable table,
      TransactionTemplate transaction) {
    this.front = front;
    this.stations = stations;
    this.legalDay = legalDay;
    this.table = table;
    this.transaction = transaction;
  }

  /// Plays the season up to `day`, or to 01/11/2022, when it was not played before; on a later start `day` only turns
  /// the legal day.
  ///
  /// @return the day up to which activity stands all the same, where `day` lies before it
  public Optional<LocalDate> open(Optional<LocalDate> day) {
    var played = table.playedUpTo();
    if (played.isEmpty()) {
      playUpTo(day.orElse(OPENS_ON));
    } else {
      day.ifPresent(turned -> legalDay.turnTo(turned, SampleFront.FOUNDER));
    }
    return played.filter(until -> day.filter(until::isAfter).isPresent());
  }

  private void playUpTo(LocalDate day) {
    transaction.executeWithoutResult(status -> {
      front.found();
      stations.stream()
          .flatMap(station -> station.events().stream())
          .filter(event -> !event.on().isAfter(day))
          .sorted(Comparator.comparing(SampleStation.Event::on).thenComparing(SampleStation.Event::order))
          .forEach(this::play);
      legalDay.turnTo(day, SampleFront.FOUNDER);
      table.markPlayed(day);
    });
    LOG.info("sample season played up to {}", day);
  }

  private void play(SampleStation.Event event) {
    if (!legalDay.today().equals(event.on())) {
      legalDay.turnTo(event.on(), SampleFront.FOUNDER);
    }
    event.act().run();
  }
}
