package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.audit.KeptForATime;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.proof.ApplicationTest;

/// What is erased of people who are out of the work, and of what no award asks for any more.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeaverDataTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate LEFT = LocalDate.of(2020, 7, 1);

  @Autowired @Qualifier("identityNumbersForATime") KeptForATime identity;
  @Autowired @Qualifier("originForATime") KeptForATime origin;
  @Autowired @Qualifier("requestsForATime") KeptForATime asked;
  @Autowired DataRequests requests;
  @Autowired Merges merges;
  @Autowired IdentityNumbers numbers;
  @Autowired Particulars particulars;
  @Autowired PersonFiles files;
  @Autowired People people;
  @Autowired Units units;
  @Autowired FrameDay day;

  private UnitId city = new UnitId(0);
  private Actor clerk = new Actor(new AccountId(0), new PersonId(0), "", List.of());

  @BeforeAll
  void city() {
    city = units.found(new NewUnit("LD", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), clerk);
    clerk = new Actor(new AccountId(0), new PersonId(0), "", List.of(new Duty(Role.CITY_OFFICER, city)));
  }

  @Test
  void a_number_goes_when_its_person_has_been_out_of_the_work_since_before_the_day() {
    var works = enter("001080000601");
    var left = enter("001080000602");
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

  @Test
  void what_a_merge_left_goes_with_the_rest_of_its_person_and_so_does_that_of_whose_last_post_ended() {
    var stayer = enter("001080000603");
    var merged = people.enter("Lê Mẫu Nghỉ", city, "Chuyên viên", PostRank.STAFF, LocalDate.of(2019, 1, 1), true, clerk);
    numbers.put(merged, new IdentityNumber("001080000603"), null, List.of("organization.identity-there"), clerk);
    for (var each : List.of(stayer, merged)) {
      particulars.put(each, ParticularKind.RELIGION, "Phật giáo", AwardPurpose.GREAT_UNITY_MEDAL, null, clerk);
    }
    merges.merge(
        new Merging(
            stayer, files.file(stayer, clerk).version(), merged, files.file(merged, clerk).version(), Set.of(), "Nhập hai lần", UUID.randomUUID()),
        clerk);
    assertThat(identity.due(LEFT.plusDays(1))).isZero();
    files.leave(stayer, LeaveKind.RETIRED, LEFT, UUID.randomUUID(), clerk);
    var ended = enter("001080000604");
    var file = files.file(ended, clerk);
    var post = file.posts().getFirst();
    var term = post.term();
    files.changePost(
        ended, post.id(), file.version(),
        new PostTerm(term.unit(), term.title(), term.rank(), term.mode(), term.main(), term.from(), LEFT), clerk);
    assertThat(identity.due(LEFT)).isZero();
    assertThat(identity.erase(LEFT.plusDays(1))).isEqualTo(3);
    assertThat(origin.erase(LEFT.plusDays(1))).isEqualTo(2);
  }

  @Test
  void a_request_goes_some_time_after_its_answer() {
    var person = enter("001080000605");
    requests.enter(person, DataRequest.Kind.CORRECTION, "Sinh năm 1975", UUID.randomUUID(), clerk);
    assertThat(asked.due(day.today().plusDays(1))).isZero();
    requests.answer(person, requests.of(files.file(person, clerk)).getFirst().id(), DataRequest.Outcome.DONE, "Đã sửa", clerk);
    assertThat(asked.due(day.today())).isZero();
    assertThat(asked.erase(day.today().plusDays(1))).isEqualTo(1);
    assertThat(requests.of(files.file(person, clerk))).isEmpty();
  }

  private PersonId enter(String number) {
    var person = people.enter("Lê Mẫu Nghỉ", city, "Chuyên viên", PostRank.STAFF, LocalDate.of(2019, 1, 1), true, clerk);
    numbers.put(person, new IdentityNumber(number), null, List.of(), clerk);
    return person;
  }
}
