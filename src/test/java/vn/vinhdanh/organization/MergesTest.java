package vn.vinhdanh.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.Merging.Fact;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Elsewhere;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Files of one person, found, merged and separated again: each test works on units and names of its own.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergesTest {

  private static final LocalDate FOUNDED = LocalDate.of(2014, 4, 1);
  private static final LocalDate SINCE = LocalDate.of(2019, 1, 1);
  private static final LocalDate DAY = LocalDate.of(2020, 7, 1);
  private static final Birth BORN = Birth.on(LocalDate.of(1980, 11, 15));

  @Autowired Merges merges;
  @Autowired PersonFiles files;
  @Autowired Ratings ratings;
  @Autowired Disciplines disciplines;
  @Autowired Transfers transfers;
  @Autowired People people;
  @Autowired Units units;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private UnitId city = new UnitId(0);
  private Actor clerk = holding();
  private int made;

  @BeforeAll
  void city() {
    city = units.found(new NewUnit("MG", "Thành phố", "Thành phố", null, UnitKind.CITY_FRONT, null, 0, true, FOUNDED), clerk);
    clerk = holding(new Duty(Role.CITY_OFFICER, city));
  }

  @Test
  void files_of_the_same_name_and_birth_are_proposed_where_both_are_kept_and_no_more_once_told_apart() {
    var here = unit("A1");
    var there = unit("A2");
    var one = enter("Trần Mẫu Hòa", BORN, here);
    var same = enter("tran  mau hoà", BORN, here);
    var year = enter("Trần Mẫu Hoà", Birth.in(1980), there);
    enter("Trần Mẫu Hòa", Birth.on(LocalDate.of(1981, 11, 15)), here);
    enter("Trần Mẫu Hòan", BORN, here);
    enter("Trần Mẫu Hòa", null, here);
    var other = enter("Trần Mẫu Hòa", Birth.on(LocalDate.of(1980, 11, 16)), here);
    assertThat(alike(clerk)).containsExactlyInAnyOrder(pair(one, same), pair(one, year), pair(same, year), pair(year, other));
    assertThat(alike(holding(new Duty(Role.UNIT_OFFICER, here)))).containsExactly(pair(one, same));
    assertThat(alike(holding(new Duty(Role.UNIT_HEAD, city)))).isEmpty();
    var all = merges.alike(Alike.Place.FIRST, clerk, 100);
    assertThat(merges.alike(Alike.Place.FIRST, clerk, 2)).isEqualTo(all.subList(0, 2));
    assertThat(merges.alike(all.get(1).place(), clerk, 100)).isEqualTo(all.subList(2, all.size()));
    for (int time = 0; time < 2; time++) {
      merges.tellApart(year, one, clerk);
    }
    assertThat(alike(clerk)).containsExactlyInAnyOrder(pair(one, same), pair(same, year), pair(year, other));
    assertThat(acts("organization.people-told-apart", year)).isEqualTo(1);
    assertThatThrownBy(() -> merges.tellApart(one, year, holding(new Duty(Role.UNIT_OFFICER, here)))).isInstanceOf(NotFound.class);
    merge(one, same);
    assertThat(alike(clerk)).containsExactly(pair(year, other));
  }

  @Test
  void what_lies_in_the_merged_file_is_found_in_the_one_that_stays_and_its_number_goes_on_working() {
    var here = unit("M1");
    var there = unit("M2");
    var stayer = enter("Lê Mẫu Gộp", null, here);
    var merged = enter("Lê Mẫu Gôp", BORN, here);
    files.beginPost(merged, past(there, "Cán bộ", 2015, 2018), UUID.randomUUID(), clerk);
    files.beginPost(merged, PostTerm.since(DAY, there, "Ủy viên", PostRank.STAFF), UUID.randomUUID(), clerk);
    ratings.enter(merged, 2019, Rating.WELL, UUID.randomUUID(), clerk);
    disciplines.enter(merged, action("1/QĐ", DisciplineForm.WARNING), UUID.randomUUID(), clerk);
    assertThat(people.of(there)).extracting(Person::id).containsExactly(merged);
    merge(stayer, merged, Set.of(Fact.BIRTH));
    var file = files.file(stayer, clerk);
    assertThat(file.facts()).isEqualTo(new PersonFacts("Lê Mẫu Gộp", BORN, null));
    assertThat(file.posts()).extracting(post -> post.term().title()).containsExactly("Chuyên viên", "Ủy viên", "Cán bộ");
    assertThat(file.posts()).extracting(post -> post.term().isMainNow()).containsExactly(true, false, false);
    assertThat(people.of(here)).extracting(Person::id).containsExactly(stayer);
    assertThat(people.of(there)).as("of another unit by the main post").isEmpty();
    assertThat(ratings.inForce(stayer, 2019, clerk)).contains(Rating.WELL);
    assertThat(ratings.inForce(merged, 2019, clerk)).contains(Rating.WELL);
    assertThat(disciplines.of(file)).hasSize(1);
    assertThat(people.person(merged).id()).isEqualTo(stayer);
    assertThat(catchThrowableOfType(Elsewhere.class, () -> files.file(merged, clerk)))
        .satisfies(elsewhere -> assertThat(elsewhere.to()).isEqualTo("/people/" + stayer.value()));
    assertThatThrownBy(() -> files.file(merged, holding(new Duty(Role.UNIT_OFFICER, unit("M3"))))).isInstanceOf(NotFound.class);
    assertThat(merges.into(file)).extracting(Merge::merged).containsExactly(merged);
    assertThat(jdbc.sql("""
            select v.field || '=' || v.value from audit_entry e join audit_personal v on v.entry_id = e.id
            where e.act = 'organization.people-merged' and e.subject_id = :id order by v.field
            """).param("id", stayer.value()).query(String.class).list())
        .containsExactly("birth.after=15/11/1980", "other-name=Lê Mẫu Gôp", "reason=Nhập hai lần");
  }

  @Test
  void whoever_holds_no_post_gets_the_main_one_of_the_merged_file() {
    var here = unit("H1");
    var stayer = enter("Lê Mẫu Chính", BORN, here);
    end(stayer);
    var merged = enter("Lê Mẫu Chính", BORN, unit("H2"));
    merge(stayer, merged);
    assertThat(files.file(stayer, clerk).posts()).extracting(post -> post.term().isMainNow()).containsExactly(true, false);
    assertThat(people.person(stayer).unit()).isEqualTo(people.person(merged).unit());
  }

  @Test
  void undoing_gives_both_files_back_exactly_as_they_were() {
    var here = unit("U1");
    var there = unit("U2");
    var stayer = enter("Lê Mẫu Gỡ", null, here);
    var merged = enter("Lê Mẫu Gở", BORN, here);
    files.beginPost(stayer, past(there, "Cán bộ", 2015, 2018), UUID.randomUUID(), clerk);
    files.beginPost(merged, past(there, "Cán bộ", 2015, 2018), UUID.randomUUID(), clerk);
    files.beginPost(merged, PostTerm.since(DAY, there, "Ủy viên", PostRank.STAFF), UUID.randomUUID(), clerk);
    rateAndDiscipline(merged);
    rateAndDiscipline(stayer);
    ratings.enter(merged, 2018, Rating.EXCELLENT, UUID.randomUUID(), clerk);
    long corrected = ratings.of(files.file(merged, clerk)).getLast().id();
    ratings.correct(merged, corrected, Rating.COMPLETED, clerk);
    disciplines.enter(merged, action("9/QĐ", DisciplineForm.REPRIMAND), UUID.randomUUID(), clerk);
    long withdrawn = transfers.offer(merged, there, PostTerm.since(DAY.plusYears(1), unit("U3"), "Ủy viên", PostRank.STAFF), UUID.randomUUID(), clerk);
    transfers.withdraw(withdrawn, clerk);
    for (var person : List.of(merged, stayer)) {
      files.leave(person, LeaveKind.RETIRED, DAY.plusYears(2), UUID.randomUUID(), clerk);
    }
    var before = dump(stayer, merged);
    merge(stayer, merged, Set.of(Fact.NAME, Fact.BIRTH));
    assertThat(dump(stayer, merged)).isNotEqualTo(before);
    assertThat(files.file(stayer, clerk).posts()).hasSize(3);
    assertThat(files.file(stayer, clerk).leaves()).hasSize(1);
    undo(stayer);
    assertThat(dump(stayer, merged)).isEqualTo(before);
    undoAgain(stayer);
    assertThat(acts("organization.merge-undone", stayer)).isEqualTo(1);
    assertThat(merges.into(files.file(stayer, clerk))).isEmpty();
    merge(merged, stayer);
    undo(merged);
    assertThat(dump(stayer, merged)).isEqualTo(before);
  }

  @Test
  void what_was_entered_since_stays_and_what_was_changed_since_stands_against_undoing() {
    var here = unit("S1");
    var there = unit("S2");
    var stayer = enter("Lê Mẫu Sau", BORN, here);
    var merged = enter("Lê Mẫu Sau", BORN, there);
    ratings.enter(merged, 2019, Rating.WELL, UUID.randomUUID(), clerk);
    disciplines.enter(merged, action("1/QĐ", DisciplineForm.WARNING), UUID.randomUUID(), clerk);
    merge(stayer, merged);
    ratings.enter(stayer, 2020, Rating.WELL, UUID.randomUUID(), clerk);
    files.beginPost(stayer, past(here, "Cán bộ", 2015, 2016), UUID.randomUUID(), clerk);
    undo(stayer);
    assertThat(ratings.of(files.file(stayer, clerk))).extracting(YearRating::year).containsExactly(2020);
    assertThat(files.file(stayer, clerk).posts()).hasSize(2);
    assertThat(ratings.of(files.file(merged, clerk))).extracting(YearRating::year).containsExactly(2019);

    merge(stayer, merged, Set.of(Fact.NAME));
    long rating = ratings.of(files.file(stayer, clerk)).getLast().id();
    ratings.correct(stayer, rating, Rating.COMPLETED, clerk);
    assertThat(refusalOfUndoing(stayer)).containsExactly("organization.merge-since.RATING");
    disciplines.cancel(stayer, disciplines.of(files.file(stayer, clerk)).getFirst().id(), clerk);
    change(stayer, there, "Trưởng ban");
    assertThat(refusalOfUndoing(stayer)).containsExactlyInAnyOrder(
        "organization.merge-since.RATING", "organization.merge-since.DISCIPLINE", "organization.merge-since.POST");
    assertThatThrownBy(() -> files.file(merged, clerk)).isInstanceOf(Elsewhere.class);
  }

  @Test
  void facts_that_the_merge_took_over_stand_against_undoing_once_corrected() {
    var stayer = enter("Lê Mẫu Tên", null, unit("F1"));
    var merged = enter("Lê Mẫu Tên", BORN, unit("F2"));
    merge(stayer, merged, Set.of(Fact.BIRTH));
    var file = files.file(stayer, clerk);
    files.correct(stayer, file.version(), new PersonFacts("Lê Mẫu Tên", Birth.in(1980), null), clerk);
    assertThat(refusalOfUndoing(stayer)).containsExactly("organization.merge-since.FACTS");
    files.correct(stayer, files.file(stayer, clerk).version(), new PersonFacts("Lê Mẫu Tên", BORN, null), clerk);
    undo(stayer);
    assertThat(files.file(stayer, clerk).facts().birth()).isNull();
  }

  @Test
  void a_transfer_that_waits_stands_against_merging_and_against_undoing() {
    var here = unit("T1");
    var stayer = enter("Lê Mẫu Điều", BORN, here);
    var merged = enter("Lê Mẫu Điều", BORN, unit("T2"));
    var ahead = PostTerm.since(DAY, unit("T3"), "Ủy viên", PostRank.STAFF);
    long open = transfers.offer(stayer, here, ahead, UUID.randomUUID(), clerk);
    assertThat(refusal(() -> merge(stayer, merged))).containsExactly("organization.merge-transfer");
    assertThat(refusal(() -> merge(merged, stayer))).containsExactly("organization.merge-transfer");
    transfers.withdraw(open, clerk);
    merge(stayer, merged);
    long later = transfers.offer(stayer, here, ahead, UUID.randomUUID(), clerk);
    assertThat(refusalOfUndoing(stayer)).containsExactly("organization.merge-transfer");
    transfers.accept(later, clerk);
    undo(stayer);
    assertThat(files.file(stayer, clerk).posts().getFirst().term().unit()).isEqualTo(ahead.unit());
  }

  @Test
  void files_that_contradict_each_other_are_not_merged() {
    var here = unit("C1");
    var stayer = enter("Lê Mẫu Trái", BORN, here);
    var ended = enter("Lê Mẫu Trái", BORN, here);
    end(ended);
    assertThat(refusal(() -> merge(stayer, ended))).containsExactly("organization.merge-post-differs");

    var away = enter("Lê Mẫu Trái", BORN, unit("C2"));
    files.leave(away, LeaveKind.RESIGNED, DAY, UUID.randomUUID(), clerk);
    assertThat(refusal(() -> merge(stayer, away))).containsExactly("organization.merge-away");
    for (var pair : List.of(List.of(stayer, away), List.of(away, stayer))) {
      assertThat(unmet(() -> merge(pair.getFirst(), pair.getLast())).getFirst().arguments())
          .containsExactly("Chuyên viên", "Phường C1", "" + stayer.value(), "Thôi việc từ 01/07/2020", "" + away.value());
    }
    var retired = enter("Lê Mẫu Trái", BORN, unit("C3"));
    files.leave(retired, LeaveKind.RETIRED, DAY, UUID.randomUUID(), clerk);
    assertThat(refusal(() -> merge(away, retired))).containsExactly("organization.merge-leave-differs");

    var rated = enter("Lê Mẫu Trái", BORN, unit("C4"));
    ratings.enter(stayer, 2019, Rating.WELL, UUID.randomUUID(), clerk);
    ratings.enter(rated, 2019, Rating.COMPLETED, UUID.randomUUID(), clerk);
    disciplines.enter(stayer, action("1/QĐ", DisciplineForm.WARNING), UUID.randomUUID(), clerk);
    disciplines.enter(rated, action("1/QĐ", DisciplineForm.REPRIMAND), UUID.randomUUID(), clerk);
    assertThat(refusal(() -> merge(stayer, rated)))
        .containsExactly("organization.merge-rating-differs", "organization.merge-discipline-differs");
    assertThat(refusal(() -> merge(stayer, stayer))).containsExactly("organization.merge-itself");
    assertThat(refusal(() -> merges.tellApart(stayer, stayer, clerk))).containsExactly("organization.merge-itself");
  }

  @Test
  void a_post_of_both_files_that_is_not_the_same_in_rank_mode_and_days_is_mended_first() {
    var here = unit("P1");
    var head = enter(PostTerm.since(SINCE, here, "Chủ tịch", PostRank.HEAD));
    var staff = enter(PostTerm.since(SINCE, here, "Chủ tịch", PostRank.STAFF));
    assertThat(unmet(() -> merge(staff, head))).singleElement().satisfies(unmet -> {
      assertThat(unmet.code()).isEqualTo("organization.merge-post-differs");
      assertThat(unmet.arguments()).containsExactly(
          "Chủ tịch", "Phường P1",
          "" + staff.value(), "Không giữ chức vụ lãnh đạo, Chuyên trách, từ 01/01/2019",
          "" + head.value(), "Đứng đầu đơn vị, Chuyên trách, từ 01/01/2019");
    });
    assertThat(refusal(() -> merge(head, staff))).containsExactly("organization.merge-post-differs");
    rank(head, PostRank.STAFF);
    merge(staff, head);
    rank(staff, PostRank.HEAD);
    assertThat(refusal(() -> enter(PostTerm.since(DAY, here, "Phó Chủ tịch", PostRank.HEAD)))).containsExactly("organization.post-second-head");
    undo(staff);
    assertThat(files.file(head, clerk).posts().getFirst().term().rank()).isEqualTo(PostRank.STAFF);

    var there = unit("P2");
    var stayer = enter(new PostTerm(there, "Ủy viên", PostRank.STAFF, EmploymentMode.FULL_TIME, true, SINCE, null));
    for (var other : List.of(
        new PostTerm(there, "Ủy viên", PostRank.STAFF, EmploymentMode.PART_TIME, true, SINCE, null),
        new PostTerm(there, "Ủy viên", PostRank.STAFF, EmploymentMode.FULL_TIME, true, SINCE.minusDays(1), null),
        new PostTerm(there, "Ủy viên", PostRank.STAFF, EmploymentMode.FULL_TIME, true, SINCE, DAY))) {
      assertThat(refusal(() -> merge(stayer, enter(other)))).as("" + other).containsExactly("organization.merge-post-differs");
    }
    merge(stayer, enter(new PostTerm(there, "ủy viên", PostRank.STAFF, EmploymentMode.FULL_TIME, false, SINCE, null)));
  }

  @Test
  void cancelling_a_leave_that_both_files_told_of_gives_back_the_posts_of_both() {
    var here = unit("L1");
    var there = unit("L2");
    var stayer = enter("Lê Mẫu Nghỉ", BORN, here);
    var merged = enter("Lê Mẫu Nghỉ", BORN, here);
    files.beginPost(merged, PostTerm.since(SINCE, there, "Trưởng ban", PostRank.HEAD), UUID.randomUUID(), clerk);
    for (var person : List.of(stayer, merged)) {
      files.leave(person, LeaveKind.RETIRED, DAY, UUID.randomUUID(), clerk);
    }
    var before = dump(stayer, merged);
    merge(stayer, merged);
    undo(stayer);
    assertThat(dump(stayer, merged)).isEqualTo(before);
    merge(stayer, merged);
    long leave = files.file(stayer, clerk).away().orElseThrow().id();
    var successor = people.enter(
        new PersonFacts("Lê Mẫu Kế", BORN, null), PostTerm.since(DAY, there, "Trưởng ban", PostRank.HEAD), UUID.randomUUID(), true, clerk);
    assertThat(refusal(() -> files.cancelLeave(stayer, leave, clerk))).containsExactly("organization.post-second-head");
    files.leave(successor, LeaveKind.RESIGNED, DAY.plusYears(1), UUID.randomUUID(), clerk);
    assertThat(refusal(() -> files.cancelLeave(stayer, leave, clerk))).containsExactly("organization.post-second-head");
    var held = files.file(successor, clerk).posts().getFirst();
    files.changePost(
        successor, held.id(), version(successor),
        new PostTerm(there, "Trưởng ban", PostRank.STAFF, EmploymentMode.FULL_TIME, true, DAY, held.term().until()), clerk);
    files.cancelLeave(stayer, leave, clerk);
    assertThat(files.file(stayer, clerk).posts()).hasSize(2).allSatisfy(post -> assertThat(post.term().until()).isNull());
    assertThat(people.person(stayer).unit()).as("the main post of the file that stays").isEqualTo(here);
    assertThat(refusalOfUndoing(stayer)).containsExactly("organization.merge-since.POST");
  }

  @Test
  void undoing_is_refused_once_the_file_is_not_the_one_that_was_read() {
    var stayer = enter("Lê Mẫu Đọc", BORN, unit("V1"));
    var merged = enter("Lê Mẫu Đọc", BORN, unit("V2"));
    merge(stayer, merged);
    long merge = merges.into(files.file(stayer, clerk)).getFirst().id();
    int read = version(stayer);
    files.beginPost(stayer, past(unit("V3"), "Cán bộ", 2015, 2016), UUID.randomUUID(), clerk);
    assertThatThrownBy(() -> merges.undo(stayer, merge, read, "Nhầm", clerk)).isInstanceOf(ChangedMeanwhile.class);
    undo(stayer);
    merges.undo(stayer, merge, read, "Nhầm", clerk);
    assertThat(acts("organization.merge-undone", stayer)).isEqualTo(1);
  }

  @Test
  void a_chain_leads_to_the_last_file_and_is_undone_from_its_end() {
    var first = enter("Lê Mẫu Xích", BORN, unit("X1"));
    var second = enter("Lê Mẫu Xích", BORN, unit("X2"));
    var third = enter("Lê Mẫu Xích", BORN, unit("X3"));
    var before = dump(first, second, third);
    merge(second, first);
    long inner = merges.into(files.file(second, clerk)).getFirst().id();
    merge(third, second);
    assertThat(people.person(first).id()).isEqualTo(third);
    assertThat(files.file(third, clerk).posts()).hasSize(3);
    assertThatThrownBy(() -> merge(third, first)).isInstanceOf(Elsewhere.class);
    assertThatThrownBy(() -> merge(first, third)).isInstanceOf(Elsewhere.class);
    assertThatThrownBy(() -> merges.undo(second, inner, version(second), "Nhầm", clerk)).isInstanceOf(Elsewhere.class);
    assertThatThrownBy(() -> merges.undo(third, inner, version(third), "Nhầm", clerk)).isInstanceOf(NotFound.class);
    undo(third);
    assertThat(people.person(first).id()).isEqualTo(second);
    undo(second);
    assertThat(dump(first, second, third)).isEqualTo(before);
  }

  @Test
  void who_keeps_one_of_the_two_alone_merges_nothing_and_old_versions_are_told() {
    var here = unit("K1");
    var stayer = enter("Lê Mẫu Quyền", BORN, here);
    var merged = enter("Lê Mẫu Quyền", BORN, unit("K2"));
    var officer = holding(new Duty(Role.UNIT_OFFICER, here));
    assertThatThrownBy(() -> merges.merge(meant(stayer, merged, Set.of(), UUID.randomUUID()), officer)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> merges.merge(meant(stayer, merged, Set.of(), UUID.randomUUID()), holding(new Duty(Role.AUDITOR, city))))
        .isInstanceOf(NotTheirAct.class);
    var read = meant(stayer, merged, Set.of(), UUID.randomUUID());
    files.correct(merged, 0, new PersonFacts("Lê Mẫu Quyền", BORN, Sex.MALE), clerk);
    assertThatThrownBy(() -> merges.merge(read, clerk)).isInstanceOf(ChangedMeanwhile.class);
    var again = meant(stayer, merged, Set.of(), UUID.randomUUID());
    assertThat(merges.merge(again, clerk)).isEqualTo(merges.merge(again, clerk));
    assertThat(acts("organization.people-merged", stayer)).isEqualTo(1);
  }

  @Test
  void of_two_merges_at_the_same_moment_one_holds() throws Exception {
    var one = enter("Lê Mẫu Cùng", BORN, unit("Z1"));
    var other = enter("Lê Mẫu Cùng", BORN, unit("Z2"));
    var third = enter("Lê Mẫu Cùng", BORN, unit("Z3"));
    assertThat(atOnce(one, () -> merge(one, other), () -> merge(other, one))).containsExactlyInAnyOrder("done", "Elsewhere");
    undo(people.person(one).id());
    var into = meant(one, other, Set.of(), UUID.randomUUID());
    var on = meant(third, one, Set.of(), UUID.randomUUID());
    assertThat(atOnce(one, () -> merges.merge(into, clerk), () -> merges.merge(on, clerk))).containsExactlyInAnyOrder("done", "ChangedMeanwhile");
    var stayer = people.person(one).id();
    long merge = merges.into(files.file(stayer, clerk)).getFirst().id();
    int read = version(stayer);
    Runnable undo = () -> merges.undo(stayer, merge, read, "Nhầm", clerk);
    assertThat(atOnce(stayer, undo, undo)).containsExactly("done", "done");
    assertThat(acts("organization.merge-undone", stayer)).isEqualTo(stayer.equals(one) ? 2 : 1);
    var left = meant(one, other, Set.of(), UUID.randomUUID());
    assertThat(atOnce(
            other, () -> files.leave(other, LeaveKind.RESIGNED, DAY, UUID.randomUUID(), clerk), () -> merges.merge(left, clerk)))
        .containsExactlyInAnyOrder("done", "ChangedMeanwhile");
  }

  private List<String> atOnce(PersonId person, Runnable... acts) throws Exception {
    var outcomes = new ArrayList<String>();
    var callables = Stream.of(acts).<Callable<String>>map(act -> () -> outcome(act)).toList();
    for (var outcome : AtOnce.behind("select id from organization_person where id = " + person.value() + " for update", context, callables)) {
      outcomes.add(outcome.get());
    }
    return outcomes;
  }

  private static String outcome(Runnable act) {
    try {
      act.run();
      return "done";
    } catch (Refused | Elsewhere | ChangedMeanwhile no) {
      return no.getClass().getSimpleName();
    }
  }

  private void rateAndDiscipline(PersonId person) {
    ratings.enter(person, 2019, Rating.WELL, UUID.randomUUID(), clerk);
    disciplines.enter(person, action("1/QĐ", DisciplineForm.WARNING), UUID.randomUUID(), clerk);
    disciplines.correct(
        person, disciplines.of(files.file(person, clerk)).getFirst().id(),
        new DisciplinaryAction(DisciplineForm.WARNING, "1/QĐ", DAY, DAY, DAY.plusYears(1)), clerk);
  }

  /// Everything that the files hold, but for how often they were changed.
  private List<String> dump(PersonId... people) {
    return jdbc.sql("""
            select 'person ' || (to_jsonb(p) - 'version')::text from organization_person p where p.id = any(:ids)
            union all select 'post ' || to_jsonb(o)::text from organization_post o where o.person_id = any(:ids)
            union all select 'leave ' || to_jsonb(l)::text from organization_leave l where l.person_id = any(:ids)
            union all select 'transfer ' || to_jsonb(t)::text from organization_transfer t where t.person_id = any(:ids)
            union all select 'rating ' || to_jsonb(r)::text from organization_rating r where r.person_id = any(:ids)
            union all select 'discipline ' || to_jsonb(d)::text from organization_disciplinary_action d where d.person_id = any(:ids)
            order by 1
            """)
        .param("ids", Stream.of(people).map(PersonId::value).toArray(Long[]::new))
        .query(String.class)
        .list();
  }

  private int acts(String act, PersonId subject) {
    return jdbc.sql("select count(*) from audit_entry where act = :act and subject_id = :id")
        .param("act", act).param("id", subject.value()).query(Integer.class).single();
  }

  private List<String> alike(Actor reader) {
    return merges.alike(Alike.Place.FIRST, reader, 100).stream()
        .filter(pair -> pair.first().fullName().toLowerCase(Locale.ROOT).startsWith("tr"))
        .map(pair -> pair.place().written())
        .toList();
  }

  private static String pair(PersonId one, PersonId other) {
    return one.value() + "-" + other.value();
  }

  private void merge(PersonId stayer, PersonId merged) {
    merge(stayer, merged, Set.of());
  }

  private void merge(PersonId stayer, PersonId merged, Set<Fact> taken) {
    merges.merge(meant(stayer, merged, taken, UUID.randomUUID()), clerk);
  }

  private Merging meant(PersonId stayer, PersonId merged, Set<Fact> taken, UUID once) {
    return new Merging(stayer, version(stayer), merged, version(merged), taken, "Nhập hai lần", once);
  }

  private int version(PersonId person) {
    return jdbc.sql("select version from organization_person where id = :id").param("id", person.value()).query(Integer.class).single();
  }

  private void undo(PersonId stayer) {
    merges.undo(stayer, merges.into(files.file(stayer, clerk)).getFirst().id(), version(stayer), "Nhầm", clerk);
  }

  private void undoAgain(PersonId stayer) {
    long last = jdbc.sql("select max(id) from organization_merge where stayer_id = :id").param("id", stayer.value()).query(Long.class).single();
    merges.undo(stayer, last, version(stayer), "Nhầm", clerk);
  }

  private List<String> refusalOfUndoing(PersonId stayer) {
    return refusal(() -> undo(stayer));
  }

  private void end(PersonId person) {
    var held = files.file(person, clerk).posts().getFirst();
    var term = held.term();
    files.changePost(
        person, held.id(), version(person),
        new PostTerm(term.unit(), term.title(), term.rank(), term.mode(), term.main(), term.from(), DAY), clerk);
  }

  private void rank(PersonId person, PostRank rank) {
    var held = files.file(person, clerk).posts().getFirst();
    var term = held.term();
    files.changePost(
        person, held.id(), version(person), new PostTerm(term.unit(), term.title(), rank, term.mode(), term.main(), term.from(), term.until()), clerk);
  }

  private void change(PersonId person, UnitId unit, String title) {
    var held = files.file(person, clerk).posts().stream().filter(post -> post.term().unit().equals(unit)).findFirst().orElseThrow();
    var term = held.term();
    files.changePost(
        person, held.id(), version(person), new PostTerm(term.unit(), title, term.rank(), term.mode(), term.main(), term.from(), term.until()), clerk);
  }

  private static PostTerm past(UnitId unit, String title, int from, int until) {
    return new PostTerm(
        unit, title, PostRank.STAFF, EmploymentMode.FULL_TIME, false, LocalDate.of(from, 1, 1), LocalDate.of(until, 1, 1));
  }

  private static DisciplinaryAction action(String act, DisciplineForm form) {
    return new DisciplinaryAction(form, act, DAY, DAY, null);
  }

  private UnitId unit(String code) {
    return units.found(
        new NewUnit("G" + code, "Ủy ban MTTQ phường " + code, "Phường " + code, null, UnitKind.COMMUNE_FRONT, city, ++made, true, FOUNDED), clerk);
  }

  private PersonId enter(String name, @Nullable Birth birth, UnitId unit) {
    return people.enter(
        new PersonFacts(name, birth, null), PostTerm.since(SINCE, unit, "Chuyên viên", PostRank.STAFF), UUID.randomUUID(), true, clerk);
  }

  private PersonId enter(PostTerm first) {
    return people.enter(new PersonFacts("Lê Mẫu Chức", BORN, null), first, UUID.randomUUID(), true, clerk);
  }

  private static Actor holding(Duty... duties) {
    return new Actor(new AccountId(0), new PersonId(0), "", List.of(duties));
  }

  private static List<String> refusal(Runnable act) {
    return unmet(act).stream().map(Unmet::code).toList();
  }

  private static List<Unmet> unmet(Runnable act) {
    var refused = catchThrowableOfType(Refused.class, act::run);
    return refused == null ? List.of() : refused.unmet();
  }
}
