package vn.vinhdanh.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.council.Appointment;
import vn.vinhdanh.council.Appointment.Seated;
import vn.vinhdanh.council.Councils;
import vn.vinhdanh.council.Seat;
import vn.vinhdanh.document.NumberBooks;
import vn.vinhdanh.document.NumberedPaper;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.organization.Units;

/// The council of the city Front with its nine members. Its session of the season is left to whoever tries the demo.
@Component
public class SampleCouncil implements SampleStation {

  private static final int ORDER = 700;
  private static final int MEMBERS = 9;
  private static final LocalDate APPOINTED = LocalDate.of(2021, 1, 5);

  private final Councils councils;
  private final Accounts accounts;
  private final Units units;
  private final NumberBooks numbers;

  SampleCouncil(Councils councils, Accounts accounts, Units units, NumberBooks numbers) {
    this.councils = councils;
    this.accounts = accounts;
    this.units = units;
    this.numbers = numbers;
  }

  @Override
  public List<Event> events() {
    return List.of(new Event(APPOINTED, ORDER, this::appoint));
  }

  private void appoint() {
    var members = IntStream.rangeClosed(1, MEMBERS)
        .mapToObj(member -> new Seated(account("uyvien" + member).person(), seat(member)))
        .toList();
    var city = units.cityFront().id();
    var name = "Hội đồng Thi đua – Khen thưởng và kỷ luật";
    var leader = account("btt.tp");
    var paper = new NumberedPaper("Thành lập " + name, leader.name(), "", null);
    String decision = numbers.next(city, NumberBooks.DECISIONS, APPOINTED, paper).symbol();
    councils.appoint(
        new Appointment(city, name, decision, APPOINTED, APPOINTED, null, members),
        leader);
  }

  private static Seat seat(int member) {
    return switch (member) {
      case 1 -> Seat.CHAIR;
      case 2 -> Seat.VICE_CHAIR;
      default -> Seat.MEMBER;
    };
  }

  private Actor account(String username) {
    return accounts.actor(username).orElseThrow(() -> new IllegalStateException("no account " + username));
  }
}
