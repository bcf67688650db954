package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.proof.ApplicationTest;

/// What is erased of people who are out of the work, and of what no award asks for any more.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaverDataTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate LEFT = LocalDate.of(2020, 7, 1);

  @Autowired IdentityNumbersForATime identity;
  @Autowired OriginForATime origin;
  @Autowired IdentityNumbers numbers;
  @Autowired Particulars particulars;
  @Autowired PersonFiles files;
  @Autowired People people;
  @Autowired Units units;
  @Autowired FrameDay day;

  @Test
  void a_number_goes_when_its_person_has_been_out_of_the_work_since_before_the_day() {
    var nobody = new Actor(new AccountId(0), new PersonId(0), "", List.of());
    var city = units.found(new NewUnit("LD", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), nobody);
    var clerk = new Actor(new AccountId(0), new PersonId(0), "", List.of(new Duty(Role.CITY_OFFICER, city)));
    var works = enter(city, clerk, "001080000601");
    var left = enter(city, clerk, "001080000602");
    files.leave(left, LeaveKind.RETIRED, LEFT, UUID.randomUUID(), clerk);
    particulars.put(left, ParticularKind.RELIGION, "Phật giáo", AwardPurpose.GREAT_UNITY_MEDAL, null, clerk);
    particulars.put(works, ParticularKind.RELIGION, "Phật giáo", AwardPurpose.GREAT_UNITY_MEDAL, null, clerk);
    particulars.put(works, ParticularKind.SCHOOLING, "12/12", null, null, clerk);

    assertThat(identity.due(LEFT)).isZero();
    assertThat(identity.due(LEFT.plusDays(1))).isEqualTo(1);
    assertThat(identity.erase(LEFT.plusDays(1))).isEqualTo(1);
    assertThat(files.file(left, clerk).identity()).isNull();
    assertThat(files.file(works, clerk).identity()).isNotNull();

    assertThat(origin.erase(LEFT.plusDays(1))).isEqualTo(1);
    assertThat(particulars.of(files.file(left, clerk))).isEmpty();
    long read = particulars.of(files.file(works, clerk)).stream().filter(each -> each.kind() == ParticularKind.RELIGION).findFirst().orElseThrow().id();
    particulars.cancel(works, ParticularKind.RELIGION, read, clerk);
    assertThat(origin.due(day.today())).isZero();
    assertThat(origin.erase(day.today().plusDays(1))).isEqualTo(2);
    assertThat(particulars.of(files.file(works, clerk))).extracting(Particular::value).containsExactly("12/12");
  }

  private PersonId enter(UnitId unit, Actor clerk, String number) {
    var person = people.enter("Lê Mẫu Nghỉ", unit, "Chuyên viên", PostRank.STAFF, LocalDate.of(2019, 1, 1), true, clerk);
    numbers.put(person, new IdentityNumber(number), null, List.of(), clerk);
    return person;
  }
}
