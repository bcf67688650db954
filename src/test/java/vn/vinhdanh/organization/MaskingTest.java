package vn.vinhdanh.organization;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.identity.ApiTokens;
import vn.vinhdanh.organization.PersonalField.Level;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Visitor;

/// What each role is shown of a file that it reads, field by field, by page and by API.
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MaskingTest {

  /// What stands on pages and in answers of the API where a field is shown whole, and where it is shown partly.
  private static final Map<PersonalField, List<String>> WHOLE = Map.of(
      PersonalField.BIRTH, List.of("15/11/1981", "\"birthDay\":\"1981-11-15\""),
      PersonalField.SEX, List.of("<dd>Nữ</dd>", "\"sex\":\"FEMALE\""),
      PersonalField.IDENTITY_NUMBER, List.of("001181000412", "001181000412"),
      PersonalField.EDUCATION, List.of("Cử nhân Luật", "Cử nhân Luật"),
      PersonalField.ORIGIN, List.of("Dân tộc Thử", "Dân tộc Thử"));
  private static final Map<PersonalField, List<String>> PARTLY = Map.of(
      PersonalField.BIRTH, List.of("<dd>1981</dd>", "\"birthYear\":1981"),
      PersonalField.IDENTITY_NUMBER, List.of("•••••••••412", "•••••••••412"));

  /// Birth, sex, identity number, education, origin.
  private static final Map<Role, List<Level>> EXPECTED = new EnumMap<>(Map.of(
      Role.CITY_OFFICER, List.of(Level.WHOLE, Level.WHOLE, Level.PARTLY, Level.WHOLE, Level.WHOLE),
      Role.UNIT_OFFICER, List.of(Level.WHOLE, Level.WHOLE, Level.PARTLY, Level.WHOLE, Level.WHOLE),
      Role.AUDITOR, List.of(Level.WHOLE, Level.WHOLE, Level.HIDDEN, Level.WHOLE, Level.HIDDEN),
      Role.CITY_LEADER, List.of(Level.PARTLY, Level.WHOLE, Level.HIDDEN, Level.WHOLE, Level.HIDDEN),
      Role.UNIT_HEAD, List.of(Level.PARTLY, Level.WHOLE, Level.HIDDEN, Level.WHOLE, Level.HIDDEN)));

  @LocalServerPort int port;
  @Autowired SampleFront front;
  @Autowired Units units;
  @Autowired People people;
  @Autowired PersonFiles files;
  @Autowired IdentityNumbers numbers;
  @Autowired Particulars particulars;
  @Autowired Accounts accounts;
  @Autowired ApiTokens tokens;

  private PersonId person = new PersonId(0);

  @BeforeAll
  void someoneOfWhomAllIsKnown() {
    front.found();
    var clerk = accounts.actor("canbo.tp").orElseThrow();
    var facts = new PersonFacts("Lê Mẫu Che", Birth.on(LocalDate.of(1981, 11, 15)), Sex.FEMALE);
    var post = PostTerm.since(LocalDate.of(2019, 1, 1), units.districts().getFirst().id(), "Chuyên viên", PostRank.STAFF);
    person = people.enter(facts, post, UUID.randomUUID(), true, clerk);
    numbers.put(person, new IdentityNumber("001181000412"), null, List.of(), clerk);
    particulars.put(person, ParticularKind.QUALIFICATION, "Cử nhân Luật", null, null, clerk);
    particulars.put(person, ParticularKind.ETHNIC_GROUP, "Dân tộc Thử", AwardPurpose.GREAT_UNITY_ORDER, null, clerk);
  }

  @Test
  void each_role_is_shown_of_each_field_what_the_table_says_by_page_and_by_api() throws Exception {
    var roles = SampleFront.oneAccountPerRole();
    for (var expected : EXPECTED.entrySet()) {
      String account = requireNonNull(roles.get(expected.getKey()));
      var visitor = Visitor.signedIn(port, account, SampleFront.PASSWORD);
      String page = visitor.get("/people/" + person.value()).body() + visitor.get("/people/" + person.value() + "/particulars").body();
      String answer = byToken("/api/v1/people/" + person.value(), tokens.issue(accounts.actor(account).orElseThrow(), "test", "read", 1));
      for (var field : PersonalField.values()) {
        var level = expected.getValue().get(field.ordinal());
        var name = account + " " + field;
        assertThat(page.contains(requireNonNull(WHOLE.get(field)).getFirst())).as(name).isEqualTo(level == Level.WHOLE);
        assertThat(answer.contains(requireNonNull(WHOLE.get(field)).getLast())).as(name).isEqualTo(level == Level.WHOLE);
        if (level == Level.PARTLY) {
          assertThat(page).as(name).contains(requireNonNull(PARTLY.get(field)).getFirst());
          assertThat(answer).as(name).contains(requireNonNull(PARTLY.get(field)).getLast());
        }
        if (level == Level.HIDDEN && PARTLY.containsKey(field)) {
          assertThat(page + answer).as(name).doesNotContain(requireNonNull(PARTLY.get(field)));
        }
      }
    }
    for (var role : roles.entrySet()) {
      if (!EXPECTED.containsKey(role.getKey())) {
        assertThat(Visitor.signedIn(port, role.getValue(), SampleFront.PASSWORD).get("/people/" + person.value()).statusCode())
            .as(role.getValue()).isEqualTo(403);
      }
    }
  }

  @Test
  void the_old_unit_goes_on_reading_the_file_and_sees_the_year_of_birth_alone() {
    var clerk = accounts.actor("canbo.tp").orElseThrow();
    var officer = accounts.actor("canbo.badinh").orElseThrow();
    var facts = new PersonFacts("Lê Mẫu Chuyển", Birth.on(LocalDate.of(1981, 11, 15)), Sex.FEMALE);
    var districts = units.districts();
    var gone = people.enter(
        facts, PostTerm.since(LocalDate.of(2019, 1, 1), districts.getFirst().id(), "Chuyên viên", PostRank.STAFF), UUID.randomUUID(), true, clerk);
    assertThat(files.file(gone, officer).facts()).isEqualTo(facts);
    files.beginPost(
        gone,
        new PostTerm(
            districts.getLast().id(), "Chuyên viên", PostRank.STAFF, EmploymentMode.FULL_TIME, true, LocalDate.of(2020, 1, 1), null),
        UUID.randomUUID(), clerk);
    assertThat(files.file(gone, officer).facts()).isEqualTo(new PersonFacts("Lê Mẫu Chuyển", Birth.in(1981), Sex.FEMALE));
    assertThat(files.file(gone, officer).seen().of(PersonalField.ORIGIN)).isEqualTo(Level.HIDDEN);
  }

  private String byToken(String path, String token) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Authorization", "Bearer " + token).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
