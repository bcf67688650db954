package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.NewUnit;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.UnitKind;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.AtOnce;
import vn.vinhdanh.proof.Statements;
import vn.vinhdanh.proof.Visitor;

/// Signing in by a provider of OpenID Connect and by a directory, each of them running beside the application
/// (`docs/decisions/0032-signing-in-by-others.md`).
@ApplicationTest
class OutsideSignInTest {

  private static final Actor FOUNDER = new Actor(new AccountId(1), new PersonId(1), "", List.of());
  private static final LocalDate SINCE = LocalDate.of(2022, 1, 1);
  private static final String PASSWORD = "mật khẩu thử 7";
  private static final String OURS = "https://thidua.example.vn";
  private static final String WITH = "/sign-in/with/thanhpho";
  private static final String LABEL = "tài khoản Thành phố";
  private static final Pattern SECRET = Pattern.compile("name=\"secret\" value=\"([A-Z2-7]{32})\"");
  private static final OpenIdServer CITY = new OpenIdServer(OURS + WITH + "/return");
  private static final OpenIdServer LEAVING = new OpenIdServer(OURS + "/sign-in/with/sapdung/return");
  private static final DirectoryServer DIRECTORY = directory();
  private static int opened;

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired OutsideIdentities identities;
  @Autowired Units units;
  @Autowired People people;
  @Autowired JdbcClient jdbc;
  @Autowired ApplicationContext context;

  private UnitId city = new UnitId(0);
  private String officer = "";
  private String administrator = "";
  private AccountId account = new AccountId(0);

  private static DirectoryServer directory() {
    try {
      return new DirectoryServer(Files.createTempDirectory("vinhdanh-test-directory"), "127.0.0.1");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @DynamicPropertySource
  static void providers(DynamicPropertyRegistry registry) throws Exception {
    int closed;
    try (var gone = new ServerSocket(0)) {
      closed = gone.getLocalPort();
    }
    var file = Files.createTempFile("sign-in", ".properties", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, """
        thanhpho.kind = oidc
        thanhpho.label = %s
        thanhpho.issuer = %s
        thanhpho.client-id = %s
        thanhpho.client-secret = %s
        thanhpho.second-factor = mfa, otp
        sapdung.kind = oidc
        sapdung.label = tài khoản sắp dừng
        sapdung.issuer = %s
        sapdung.client-id = %s
        sapdung.client-secret = %s
        xa.kind = oidc
        xa.label = tài khoản ở xa
        xa.issuer = http://127.0.0.1:%d
        xa.client-id = vinhdanh
        coquan.kind = ldap
        coquan.label = tài khoản cơ quan
        coquan.url = ldap://127.0.0.1:%d
        coquan.user-dn = uid={name},%s
        dong.kind = ldap
        dong.label = tài khoản đã đóng
        dong.url = ldap://127.0.0.1:%d
        dong.user-dn = uid={name},%s
        """.formatted(
        LABEL, CITY.issuer(), OpenIdServer.CLIENT, OpenIdServer.SECRET, LEAVING.issuer(), OpenIdServer.CLIENT, OpenIdServer.SECRET,
        closed, DIRECTORY.clear(), DirectoryServer.PEOPLE, closed, DirectoryServer.PEOPLE));
    registry.add("vinhdanh.sign-in", file::toString);
    registry.add("vinhdanh.public-address", () -> OURS);
  }

  @AfterAll
  static void noServers() {
    CITY.close();
    LEAVING.close();
    DIRECTORY.close();
  }

  @BeforeEach
  void anOfficerAndAnAdministrator() throws Exception {
    city = units.found(new NewUnit(
        "NG" + ++opened, "Thành phố " + opened, "Thành phố", "Thành phố", UnitKind.CITY_FRONT, null, opened, true, SINCE), FOUNDER);
    officer = "ngoai." + opened;
    administrator = "quantri.ngoai." + opened;
    account = opened(officer, Role.UNIT_OFFICER);
    opened(administrator, Role.ADMINISTRATOR);
    DIRECTORY.enter(there());
  }

  private AccountId opened(String username, Role role) {
    var person = people.enter("Trần Mẫu Châu", city, "Chuyên viên", PostRank.STAFF, SINCE, true, FOUNDER);
    return accounts.open(username, accounts.hash(PASSWORD), person, List.of(new Duty(role, city)), SINCE, false, FOUNDER);
  }

  @AfterEach
  void nothingIsWanted() {
    CITY.wanted.lie = OpenIdServer.Lie.NONE;
    CITY.wanted.methods = List.of("pwd");
    jdbc.sql("delete from identity_second_factor_role").update();
    jdbc.sql("delete from identity_sign_in_failure").update();
  }

  /// What the officer is called there.
  private String there() {
    return "ben.do." + opened;
  }

  private OutsideIdentity identity(String issuer) {
    return new OutsideIdentity(issuer, there(), there(), false);
  }

  private void linkedTo(String issuer) {
    assertThat(identities.linkFor(account, identity(issuer), actor(administrator))).isEqualTo(OutsideIdentities.Linking.DONE);
  }

  private Actor actor(String username) {
    return accounts.actor(username).orElseThrow();
  }

  private Visitor somebody() throws Exception {
    return Visitor.signedOutByTls(port);
  }

  private Visitor withPassword(String username) throws Exception {
    var visitor = somebody();
    assertThat(visitor.post("/sign-in", Map.of("username", username, "password", PASSWORD)).statusCode()).isEqualTo(303);
    return visitor;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  /// Our own path of the address to which a provider sends somebody back.
  private static String back(OpenIdServer provider, HttpResponse<String> sent, String name) throws Exception {
    assertThat(sent.statusCode()).isEqualTo(303);
    String address = provider.sentBack(location(sent), name);
    assertThat(address).startsWith(OURS + "/sign-in/with/");
    return address.substring(OURS.length());
  }

  private HttpResponse<String> enter(Visitor visitor, String name) throws Exception {
    return visitor.get(back(CITY, visitor.get(WITH), name));
  }

  private static boolean isIn(Visitor visitor) throws Exception {
    return visitor.get("/sessions").statusCode() == 200;
  }

  private int trail(String act) {
    return jdbc.sql("select count(*) from audit_entry where act = :act").param("act", act).query(Integer.class).single();
  }

  @Test
  void the_page_of_sign_in_names_the_ways() throws Exception {
    var visitor = somebody();
    assertThat(visitor.get("/sign-in").body())
        .contains("Đăng nhập bằng " + LABEL, "href=\"/sign-in/with/coquan\"", "Tên đăng nhập");
    assertThat(visitor.get("/sign-in?next=/sessions").body()).contains("href=\"" + WITH + "?next=%2Fsessions\"");
    assertThat(visitor.get("/sign-in/with/coquan").body()).contains("Đăng nhập bằng tài khoản cơ quan");
    assertThat(visitor.get("/sign-in/with/khongco").statusCode()).isEqualTo(404);
    assertThat(visitor.get("/sign-in/with/coquan/return").statusCode()).isEqualTo(404);
    assertThat(visitor.post(WITH, Map.of("name", "a", "password", "b")).statusCode()).isEqualTo(404);
  }

  @Test
  void somebody_is_sent_there_with_proof_keys_and_back_to_our_own_address_alone() throws Exception {
    var visitor = somebody();
    var sent = visitor.get(WITH + "?next=/sessions");
    var query = Arrays.stream(URI.create(location(sent)).getRawQuery().split("&")).map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    assertThat(query).containsEntry("response_type", "code").containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", OURS + WITH + "/return").containsEntry("scope", "openid").containsKeys("state", "nonce", "code_challenge");
    var cookie = sent.headers().allValues("Set-Cookie").stream().filter(each -> each.startsWith("vinhdanh-outside-")).findFirst().orElseThrow();
    assertThat(cookie).contains("; HttpOnly", "; Secure", "SameSite=Lax", "Max-Age=600");
    assertThat(query.values()).as("a provider learns nothing of what the browser keeps")
        .noneMatch(value -> cookie.contains(value) && value.length() > 20);
  }

  @Test
  void whoever_is_linked_gets_a_session_of_ours_and_the_page_they_asked_for() throws Exception {
    linkedTo(CITY.issuer());
    int before = trail("identity.signed-in");
    var visitor = somebody();
    var entered = visitor.get(back(CITY, visitor.get(WITH + "?next=/sessions"), there()));
    assertThat(entered.statusCode()).isEqualTo(303);
    assertThat(location(entered)).isEqualTo("/sessions");
    assertThat(visitor.get("/sessions").body()).contains("Trần Mẫu Châu");
    assertThat(trail("identity.signed-in")).isEqualTo(before + 1);
    assertThat(jdbc.sql("select facts ->> 'with' from audit_entry where act = 'identity.signed-in' order by id desc limit 1")
        .query(String.class).single()).isEqualTo(LABEL);
    visitor.post("/sign-out", Map.of());
    assertThat(isIn(visitor)).isFalse();
  }

  @Test
  void a_next_page_elsewhere_is_not_followed() throws Exception {
    linkedTo(CITY.issuer());
    for (var next : List.of("//evil.example", "https://evil.example/", "/%5Cevil.example")) {
      var visitor = somebody();
      assertThat(location(visitor.get(back(CITY, visitor.get(WITH + "?next=" + next), there())))).isEqualTo("/");
    }
  }

  @Test
  void an_unknown_identity_gets_a_clear_page_and_no_account_even_under_the_name_of_one() throws Exception {
    int accountsBefore = jdbc.sql("select count(*) from identity_account").query(Integer.class).single();
    for (var name : List.of("la." + opened, officer)) {
      var visitor = somebody();
      var page = enter(visitor, name);
      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(page.body()).contains("chưa liên kết với tài khoản nào", "<code>" + name + "</code>", "href=\"/sign-in?next=%2Fidentities\"");
      assertThat(isIn(visitor)).isFalse();
    }
    assertThat(jdbc.sql("select count(*) from identity_account").query(Integer.class).single()).isEqualTo(accountsBefore);
  }

  @Test
  void a_wrong_state_and_another_browser_are_refused_before_the_provider_is_asked() throws Exception {
    linkedTo(CITY.issuer());
    int asked = CITY.wanted.tokens.get();
    var visitor = somebody();
    var back = back(CITY, visitor.get(WITH), there());
    var another = somebody();
    for (var answer : List.of(another.get(back), visitor.get(back.replaceAll("state=[^&]+", "state=made-up")))) {
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body()).contains("Hãy bắt đầu lại");
    }
    another.get(WITH);
    assertThat(another.get(back).statusCode()).as("begun there too, with a secret of its own").isEqualTo(422);
    assertThat(isIn(visitor)).isFalse();
    assertThat(isIn(another)).isFalse();
    assertThat(CITY.wanted.tokens.get()).isEqualTo(asked);
  }

  @Test
  void an_answer_of_one_provider_is_none_of_another() throws Exception {
    linkedTo(CITY.issuer());
    var visitor = somebody();
    var back = back(CITY, visitor.get(WITH), there());
    assertThat(visitor.get(back.replace("thanhpho", "sapdung")).statusCode()).isEqualTo(422);
    assertThat(visitor.get(back.replace("/return?", "/return?iss=https://another.example.vn&")).statusCode()).isEqualTo(422);
    assertThat(isIn(visitor)).isFalse();
  }

  @Test
  void a_code_opens_once() throws Exception {
    linkedTo(CITY.issuer());
    var visitor = somebody();
    var back = back(CITY, visitor.get(WITH), there());
    var cookies = visitor.cookieHeader();
    assertThat(visitor.get(back).statusCode()).isEqualTo(303);
    assertThat(visitor.get(back).statusCode()).as("the browser has given its secret back").isEqualTo(422);
    var copied = HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + back)).header("Cookie", cookies).build(), BodyHandlers.ofString());
    assertThat(copied.statusCode()).isEqualTo(422);
    assertThat(copied.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("vinhdanh-session-"));
  }

  @Test
  void a_code_that_was_given_to_somebody_else_opens_nothing() throws Exception {
    linkedTo(CITY.issuer());
    var victim = somebody();
    var theirs = back(CITY, victim.get(WITH), there());
    var thief = somebody();
    var own = back(CITY, thief.get(WITH), "ke.trom");
    var code = theirs.replaceAll(".*[?&]code=([^&]+).*", "$1");
    assertThat(thief.get(own.replaceAll("code=[^&]+", "code=" + code)).statusCode()).isEqualTo(422);
    assertThat(isIn(thief)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(value = OpenIdServer.Lie.class, mode = Mode.EXCLUDE, names = "NONE")
  void a_token_that_does_not_hold_is_not_believed(OpenIdServer.Lie lie) throws Exception {
    linkedTo(CITY.issuer());
    CITY.wanted.lie = lie;
    int before = trail("identity.outside-refused");
    for (int time = 0; time < 2; time++) {
      var visitor = somebody();
      var answer = enter(visitor, there());
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body()).contains("không được tin");
      assertThat(isIn(visitor)).isFalse();
    }
    assertThat(trail("identity.outside-refused")).as("one row of the trail, however often").isEqualTo(before + 1);
    CITY.wanted.lie = OpenIdServer.Lie.NONE;
    assertThat(enter(somebody(), there()).statusCode()).isEqualTo(303);
  }

  @Test
  void who_stops_over_there_is_told_so() throws Exception {
    var visitor = somebody();
    var state = location(visitor.get(WITH)).replaceAll(".*[?&]state=([^&]+).*", "$1");
    var answer = visitor.get(WITH + "/return?error=access_denied&state=" + state);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("đã dừng ở bên đó", "href=\"" + WITH + "\"");
  }

  @Test
  void a_provider_that_is_away_is_told_of_and_the_password_goes_on_working() throws Exception {
    var visitor = somebody();
    var answer = visitor.get("/sign-in/with/xa");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("bên đó không trả lời", "href=\"/sign-in\"");
    visitor.get("/sign-in/with/dong");
    var directory = visitor.post("/sign-in/with/dong", Map.of("name", there(), "password", DirectoryServer.PASSWORD));
    assertThat(directory.statusCode()).isEqualTo(503);
    assertThat(directory.body()).contains("bên đó không trả lời").doesNotContain(DirectoryServer.PASSWORD);
    assertThat(jdbc.sql("select count(*) from identity_sign_in_failure").query(Integer.class).single()).as("nobody guessed").isZero();
    visitor.get("/sign-in");
    assertThat(visitor.post("/sign-in", Map.of("username", officer, "password", PASSWORD)).statusCode()).isEqualTo(303);
  }

  @Test
  void a_provider_that_goes_away_in_between_is_told_of() throws Exception {
    linkedTo(LEAVING.issuer());
    var visitor = somebody();
    var back = back(LEAVING, visitor.get("/sign-in/with/sapdung"), there());
    LEAVING.close();
    var answer = visitor.get(back);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("bên đó không trả lời");
    assertThat(isIn(visitor)).isFalse();
  }

  @Test
  void a_closed_account_stays_closed() throws Exception {
    linkedTo(CITY.issuer());
    linkedTo("ldap:coquan");
    accounts.close(account, actor(administrator));
    assertThat(enter(somebody(), there()).body()).contains("đã khóa");
    var visitor = somebody();
    visitor.get("/sign-in/with/coquan");
    assertThat(visitor.post("/sign-in/with/coquan", Map.of("name", there(), "password", DirectoryServer.PASSWORD)).statusCode()).isEqualTo(403);
    assertThat(isIn(visitor)).isFalse();
    accounts.reopen(account, actor(administrator));
    assertThat(enter(somebody(), there()).statusCode()).isEqualTo(303);
  }

  @Test
  void the_second_factor_is_asked_for_unless_the_provider_asked_for_one_that_is_believed() throws Exception {
    linkedTo(CITY.issuer());
    linkedTo("ldap:coquan");
    var owner = withPassword(officer);
    var secret = SECRET.matcher(owner.get("/second-factor").body());
    assertThat(secret.find()).isTrue();
    var bytes = new Base32().decode(secret.group(1));
    String code = TimeCodes.code(bytes, context.getBean(Clock.class).instant().getEpochSecond() / 30);
    assertThat(owner.post("/second-factor", Map.of("secret", secret.group(1), "code", code, "password", PASSWORD)).statusCode()).isEqualTo(200);
    for (var methods : List.of(List.of("pwd"), List.of("pwd", "sms"))) {
      CITY.wanted.methods = methods;
      var visitor = somebody();
      enter(visitor, there());
      assertThat(location(visitor.get("/sessions"))).startsWith("/sign-in/code");
    }
    CITY.wanted.methods = List.of("pwd", "mfa");
    var believed = somebody();
    enter(believed, there());
    assertThat(isIn(believed)).isTrue();
    var byDirectory = somebody();
    byDirectory.get("/sign-in/with/coquan");
    assertThat(byDirectory.post("/sign-in/with/coquan", Map.of("name", there(), "password", DirectoryServer.PASSWORD)).statusCode()).isEqualTo(303);
    assertThat(location(byDirectory.get("/sessions"))).startsWith("/sign-in/code");
  }

  @Test
  void the_password_of_a_directory_gives_no_more_guesses_of_the_code() throws Exception {
    linkedTo("ldap:coquan");
    var owner = withPassword(officer);
    var secret = SECRET.matcher(owner.get("/second-factor").body());
    assertThat(secret.find()).isTrue();
    String code = TimeCodes.code(new Base32().decode(secret.group(1)), context.getBean(Clock.class).instant().getEpochSecond() / 30);
    owner.post("/second-factor", Map.of("secret", secret.group(1), "code", code, "password", PASSWORD));
    jdbc.sql("delete from identity_sign_in_failure").update();
    var thief = somebody();
    thief.get("/sign-in/with/coquan");
    assertThat(thief.post("/sign-in/with/coquan", Map.of("name", there(), "password", DirectoryServer.PASSWORD)).statusCode()).isEqualTo(303);
    thief.get("/sign-in/code");
    for (int each = 0; each < Attempts.PER_NAME_AND_ADDRESS - 1; each++) {
      assertThat(thief.post("/sign-in/code", Map.of("code", "000000")).body()).contains("Mã chưa đúng");
    }
    var anew = somebody();
    anew.get("/sign-in/with/coquan");
    assertThat(anew.post("/sign-in/with/coquan", Map.of("name", there(), "password", DirectoryServer.PASSWORD)).statusCode()).isEqualTo(429);
  }

  @Test
  void a_role_that_wants_a_second_factor_wants_it_here_too_unless_the_providers_is_believed() throws Exception {
    linkedTo(CITY.issuer());
    jdbc.sql("insert into identity_second_factor_role (role) values ('UNIT_OFFICER')").update();
    var visitor = somebody();
    enter(visitor, there());
    assertThat(location(visitor.get("/"))).isEqualTo("/second-factor");
    CITY.wanted.methods = List.of("otp");
    var believed = somebody();
    enter(believed, there());
    assertThat(believed.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void a_one_time_password_is_owed_by_whoever_used_it_alone() throws Exception {
    linkedTo(CITY.issuer());
    accounts.setOneTimePassword(account, accounts.hash(PASSWORD), actor(administrator));
    assertThat(location(withPassword(officer).get("/"))).isEqualTo("/password");
    var visitor = somebody();
    enter(visitor, there());
    assertThat(visitor.get("/").statusCode()).isEqualTo(200);
    jdbc.sql("update identity_account set one_time_until = '2022-01-01' where id = :id").param("id", account.value()).update();
    var later = somebody();
    enter(later, there());
    assertThat(isIn(later)).as("the time of the password is over, not the link's").isTrue();
  }

  @Test
  void a_name_and_a_password_of_the_directory_open_the_account_linked_to_the_name() throws Exception {
    linkedTo("ldap:coquan");
    var visitor = somebody();
    visitor.get("/sign-in/with/coquan");
    assertThat(visitor.post("/sign-in/with/coquan", Map.of("name", there(), "password", "")).body()).contains("Nhập mật khẩu");
    var wrong = visitor.post("/sign-in/with/coquan", Map.of("name", there(), "password", "sai"));
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("chưa đúng").doesNotContain("\"sai\"");
    var right = visitor.post("/sign-in/with/coquan", Map.of("name", there().toUpperCase(Locale.ROOT), "password", DirectoryServer.PASSWORD, "next", "/sessions"));
    assertThat(right.statusCode()).isEqualTo(303);
    assertThat(location(right)).isEqualTo("/sessions");
    assertThat(isIn(visitor)).isTrue();
  }

  @Test
  void a_name_of_the_directory_that_is_linked_to_nobody_opens_nothing() throws Exception {
    var visitor = somebody();
    visitor.get("/sign-in/with/coquan");
    var answer = visitor.post("/sign-in/with/coquan", Map.of("name", there(), "password", DirectoryServer.PASSWORD));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("chưa liên kết", "<code>" + there() + "</code>");
  }

  @Test
  void wrong_passwords_of_a_directory_count_as_ours_do() throws Exception {
    linkedTo("ldap:coquan");
    var visitor = somebody();
    visitor.get("/sign-in/with/coquan");
    for (int wrong = 0; wrong < Attempts.PER_NAME_AND_ADDRESS; wrong++) {
      assertThat(visitor.post("/sign-in/with/coquan", Map.of("name", there(), "password", "sai")).statusCode()).isEqualTo(422);
    }
    var shutOut = visitor.post("/sign-in/with/coquan", Map.of("name", there(), "password", DirectoryServer.PASSWORD));
    assertThat(shutOut.statusCode()).isEqualTo(429);
    assertThat(jdbc.sql("select count(*) from audit_entry where act = 'identity.sign-in-failed' and subject_id = :account")
        .param("account", account.value()).query(Integer.class).single()).isEqualTo(1);
  }

  @Test
  void an_owner_links_an_identity_by_signing_in_there_and_by_the_password_here() throws Exception {
    var owner = withPassword(officer);
    assertThat(owner.get("/password").body()).contains("href=\"/identities\"");
    assertThat(owner.get("/identities").body()).contains("Chưa có liên kết nào", "href=\"/identities/with/thanhpho\"");
    assertThat(owner.get("/identities/claim").statusCode()).isEqualTo(404);
    var claimed = owner.get(back(CITY, owner.get("/identities/with/thanhpho"), there()));
    assertThat(location(claimed)).isEqualTo("/identities/claim");
    assertThat(owner.get("/identities/claim").body()).contains("<code>" + there() + "</code>");
    assertThat(enter(somebody(), there()).statusCode()).as("proved, and not linked yet").isEqualTo(403);
    owner.get("/identities/claim");
    assertThat(owner.post("/identities/claim", Map.of("current", "sai")).statusCode()).isEqualTo(422);
    assertThat(location(owner.post("/identities/claim", Map.of("current", PASSWORD)))).startsWith("/identities?done=");
    assertThat(location(owner.post("/identities/claim", Map.of("current", PASSWORD)))).as("sent twice").isEqualTo("/identities");
    assertThat(owner.get("/identities").body()).contains(LABEL, there()).doesNotContain("href=\"/identities/with/thanhpho\"", "Nếu bạn không nhờ ai");
    assertThat(enter(somebody(), there()).statusCode()).isEqualTo(303);
    assertThat(trail("identity.outside-linked")).isPositive();
  }

  @Test
  void an_owner_links_a_name_of_the_directory_by_both_passwords() throws Exception {
    var owner = withPassword(officer);
    owner.get("/identities/with/coquan");
    assertThat(owner.post("/identities/with/coquan", Map.of("name", there(), "password", DirectoryServer.PASSWORD, "current", "sai")).statusCode()).isEqualTo(422);
    assertThat(owner.post("/identities/with/coquan", Map.of("name", there(), "password", "sai", "current", PASSWORD)).statusCode()).isEqualTo(422);
    var fields = Map.of("name", there(), "password", DirectoryServer.PASSWORD, "current", PASSWORD);
    assertThat(location(owner.post("/identities/with/coquan", fields))).startsWith("/identities?done=");
    assertThat(location(owner.post("/identities/with/coquan", fields))).as("sent twice").startsWith("/identities?done=");
    var other = withPassword(administrator);
    other.get("/identities/with/coquan");
    assertThat(other.post("/identities/with/coquan", fields).body()).contains("với tài khoản khác");
    DIRECTORY.enter("thu.hai." + opened);
    assertThat(owner.post("/identities/with/coquan", Map.of("name", "thu.hai." + opened, "password", DirectoryServer.PASSWORD, "current", PASSWORD)).body())
        .contains("Hãy bỏ liên kết đó trước");
  }

  @Test
  void what_was_begun_to_sign_in_links_nothing_and_the_other_way_round() throws Exception {
    linkedTo(CITY.issuer());
    var owner = withPassword(officer);
    var back = back(CITY, owner.get("/identities/with/thanhpho"), there());
    var cookie = owner.cookieHeader().replace(".link.", ".sign-in.");
    var turned = HttpClient.newHttpClient().send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + back)).header("Cookie", cookie).build(), BodyHandlers.ofString());
    assertThat(turned.statusCode()).isEqualTo(422);
  }

  @Test
  void a_link_taken_away_ends_the_sessions_that_it_opened_and_no_others() throws Exception {
    linkedTo(CITY.issuer());
    var byPassword = withPassword(officer);
    var byLink = somebody();
    enter(byLink, there());
    assertThat(isIn(byLink)).isTrue();
    long link = identities.of(account).getFirst().id();
    byPassword.get("/identities");
    assertThat(location(byPassword.post("/identities/" + link + "/removal", Map.of()))).startsWith("/identities?done=");
    assertThat(isIn(byLink)).isFalse();
    assertThat(isIn(byPassword)).isTrue();
    assertThat(enter(somebody(), there()).statusCode()).isEqualTo(403);
    int ended = trail("identity.outside-unlinked");
    byPassword.get("/identities");
    byPassword.post("/identities/" + link + "/removal", Map.of());
    assertThat(trail("identity.outside-unlinked")).as("once").isEqualTo(ended);
    linkedTo(CITY.issuer());
    assertThat(enter(somebody(), there()).statusCode()).as("linked anew").isEqualTo(303);
  }

  @Test
  void who_changes_the_password_is_told_of_the_links_that_still_open_the_account_and_ends_them_there() throws Exception {
    var owner = withPassword(officer);
    assertThat(owner.get("/password").body()).doesNotContain("không bỏ các liên kết này");
    linkedTo(CITY.issuer());
    long link = identities.of(account).getFirst().id();
    assertThat(owner.get("/password").body()).contains("không bỏ các liên kết này", "action=\"/identities/" + link + "/removal\"");
    String chosen = "bến sông mưa dài 9";
    var changed = owner.post("/password", Map.of("current", PASSWORD, "chosen", chosen, "again", chosen));
    assertThat(location(changed)).isEqualTo("/identities?done=identity.done.password-changed-links");
    assertThat(owner.get(location(changed)).body()).contains("vẫn mở được tài khoản");
    assertThat(enter(somebody(), there()).statusCode()).as("the link goes on").isEqualTo(303);
    owner.get("/identities");
    assertThat(owner.post("/identities/" + link + "/removal", Map.of()).statusCode()).isEqualTo(303);
    owner.get("/password");
    assertThat(location(owner.post("/password", Map.of("current", chosen, "chosen", "đồi chè xanh mướt 3", "again", "đồi chè xanh mướt 3"))))
        .as("without a link").isEqualTo("/?done=identity.done.password-changed");
  }

  @Test
  void an_administrator_links_for_others_who_see_it_and_the_council_too() throws Exception {
    var keeper = withPassword(administrator);
    assertThat(keeper.get("/accounts/" + account.value()).body()).contains("/accounts/" + account.value() + "/identities");
    keeper.get("/accounts/" + account.value() + "/identities");
    assertThat(keeper.post("/accounts/" + account.value() + "/identities", Map.of("provider", "khongco", "subject", "")).statusCode()).isEqualTo(422);
    assertThat(location(keeper.post("/accounts/" + account.value() + "/identities", Map.of("provider", "thanhpho", "subject", there())))).contains("done=");
    assertThat(enter(somebody(), there()).statusCode()).isEqualTo(303);
    assertThat(withPassword(officer).get("/identities").body()).contains("Nếu bạn không nhờ ai", "Trần Mẫu Châu");
    assertThat(jdbc.sql("select count(*) from identity_v_password_reset r join identity_account a on a.person_id = r.person_id where a.id = :id")
        .param("id", account.value()).query(Integer.class).single()).isEqualTo(1);
    long link = identities.of(account).getFirst().id();
    keeper.get("/accounts/" + account.value() + "/identities");
    keeper.post("/accounts/" + account.value() + "/identities/" + link + "/removal", Map.of());
    assertThat(enter(somebody(), there()).statusCode()).isEqualTo(403);
  }

  @Test
  void an_administrator_links_neither_their_own_account_nor_one_beyond_their_reach() throws Exception {
    var keeper = withPassword(administrator);
    long own = actor(administrator).account().value();
    assertThat(keeper.get("/accounts/" + own + "/identities").body()).doesNotContain("name=\"subject\"");
    assertThat(keeper.post("/accounts/" + own + "/identities", Map.of("provider", "thanhpho", "subject", there())).statusCode()).isEqualTo(422);
    var elsewhere = account;
    long link = linkOf(elsewhere);
    anOfficerAndAnAdministrator();
    var stranger = withPassword(administrator);
    assertThat(stranger.get("/accounts/" + elsewhere.value() + "/identities").statusCode()).isEqualTo(404);
    stranger.get("/identities");
    assertThat(stranger.post("/accounts/" + elsewhere.value() + "/identities", Map.of("provider", "thanhpho", "subject", "x")).statusCode()).isEqualTo(404);
    stranger.post("/identities/" + link + "/removal", Map.of());
    assertThat(identities.of(elsewhere)).as("nobody takes away the link of another").hasSize(1);
  }

  private long linkOf(AccountId owner) {
    linkedTo(CITY.issuer());
    return identities.of(owner).getFirst().id();
  }

  @Test
  void of_two_who_link_one_identity_at_once_one_has_it() throws Exception {
    var other = opened("ngoai.hai." + opened, Role.UNIT_OFFICER);
    var done = AtOnce.behind(
        "lock table identity_outside in share mode", context,
        List.of(
            () -> identities.linkFor(account, identity(CITY.issuer()), actor(administrator)),
            () -> identities.linkFor(other, identity(CITY.issuer()), actor(administrator))));
    assertThat(done).map(OutsideSignInTest::value)
        .containsExactlyInAnyOrder(OutsideIdentities.Linking.DONE, OutsideIdentities.Linking.TAKEN);
  }

  private static Object value(Future<?> done) {
    try {
      return done.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void each_page_keeps_its_budget_and_asks_nothing_of_another_host() throws Exception {
    linkedTo("ldap:coquan");
    var owner = withPassword(officer);
    owner.get(back(CITY, owner.get("/identities/with/thanhpho"), there()));
    for (var path : List.of("/identities", "/identities/claim", "/identities/with/coquan", "/password")) {
      assertThat(Statements.of(() -> owner.get(path))).as(path).isLessThanOrEqualTo(Statements.BUDGET);
    }
    var keeper = withPassword(administrator);
    for (var path : List.of("/accounts/" + account.value(), "/accounts/" + account.value() + "/identities")) {
      assertThat(Statements.of(() -> keeper.get(path))).as(path).isLessThanOrEqualTo(Statements.BUDGET);
    }
    var visitor = somebody();
    assertThat(visitor.get("/sign-in").headers().firstValue("Content-Security-Policy").orElse("")).contains("form-action 'self'");
    for (var path : List.of("/sign-in", "/sign-in/with/coquan")) {
      assertThat(Statements.of(() -> visitor.get(path))).as(path).isLessThanOrEqualTo(Statements.BUDGET);
      assertThat(visitor.get(path).body()).doesNotContain("http://127.0.0.1");
    }
  }
}
