package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
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
import vn.vinhdanh.proof.Browser;

/// The pages of signing in by others in a browser, at a desk and on a phone.
@ApplicationTest
class OutsidePagesTest {

  private static final Actor FOUNDER = new Actor(new AccountId(1), new PersonId(1), "", List.of());
  private static final LocalDate SINCE = LocalDate.of(2022, 1, 1);
  private static final String PASSWORD = "mật khẩu thử 7";
  private static final DirectoryServer DIRECTORY = directory();

  @LocalServerPort int port;
  @Autowired Accounts accounts;
  @Autowired OutsideIdentities identities;
  @Autowired Units units;
  @Autowired People people;

  private static DirectoryServer directory() {
    try {
      return new DirectoryServer(Files.createTempDirectory("vinhdanh-test-directory"), "127.0.0.1");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @DynamicPropertySource
  static void providers(DynamicPropertyRegistry registry) throws Exception {
    var file = Files.createTempFile("sign-in", ".properties", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, """
        coquan.kind = ldap
        coquan.label = tài khoản máy cơ quan
        coquan.url = ldap://127.0.0.1:%1$d
        coquan.user-dn = uid={name},%2$s
        thanhpho.kind = ldap
        thanhpho.label = tài khoản Thành phố
        thanhpho.url = ldap://127.0.0.1:%1$d
        thanhpho.user-dn = uid={name},%2$s
        """.formatted(DIRECTORY.clear(), DirectoryServer.PEOPLE));
    registry.add("vinhdanh.sign-in", file::toString);
  }

  @AfterAll
  static void noDirectory() {
    DIRECTORY.close();
  }

  private AccountId opened(String username, Role role, UnitId unit) {
    var person = people.enter("Trần Mẫu Châu", unit, "Chuyên viên", PostRank.STAFF, SINCE, true, FOUNDER);
    return accounts.open(username, accounts.hash(PASSWORD), person, List.of(new Duty(role, unit)), SINCE, false, FOUNDER);
  }

  @Test
  void each_of_them_can_be_read_and_used() throws Exception {
    var city = units.found(
        new NewUnit("OP", "Thành phố", "Thành phố", "Thành phố", UnitKind.CITY_FRONT, null, 1, true, SINCE), FOUNDER);
    var officer = opened("can.bo", Role.UNIT_OFFICER, city);
    opened("quan.tri", Role.ADMINISTRATOR, city);
    DIRECTORY.enter("an.mau");
    DIRECTORY.enter("la.mau");
    identities.linkFor(
        officer, new OutsideIdentity("ldap:coquan", "an.mau", "an.mau", false), accounts.actor("quan.tri").orElseThrow());
    var wrong = new ArrayList<String>();
    for (var screen : List.of(Browser.DESK, Browser.PHONE)) {
      try (var browser = Browser.signedOut(port, screen)) {
        look(browser.open("/sign-in"), "sign-in", screen, wrong);
        browser.page().getByText("Đăng nhập bằng tài khoản máy cơ quan").click();
        look(browser, "directory", screen, wrong);
        signInThere(browser, "la.mau");
        assertThat(browser.page().content()).contains("chưa liên kết với tài khoản nào");
        look(browser, "unknown", screen, wrong);
        browser.open("/sign-in/with/coquan");
        browser.page().locator("#name").fill("an.mau");
        browser.page().locator("main form button").click();
        look(browser, "directory-errors", screen, wrong);
        signInThere(browser, "an.mau");
        look(browser.open("/identities"), "identities", screen, wrong);
        look(browser.open("/identities/with/thanhpho"), "directory-link", screen, wrong);
      }
      try (var browser = Browser.signedIn(port, screen, "quan.tri", PASSWORD)) {
        look(browser.open("/accounts/" + officer.value() + "/identities"), "account-identities", screen, wrong);
        look(browser.open("/accounts/" + officer.value()), "account", screen, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void signInThere(Browser browser, String name) {
    browser.page().locator("#name").fill(name);
    browser.page().locator("#password").fill(DirectoryServer.PASSWORD);
    browser.page().locator("main form button").click();
  }

  private static void look(Browser browser, String name, Browser.Screen screen, List<String> wrong) {
    browser.picture(screen.width() + "/outside-" + name);
    wrong.addAll(browser.violations());
    if ((Boolean) browser.page().evaluate("document.documentElement.scrollWidth > window.innerWidth")) {
      wrong.add(name + " is wider than " + screen.width());
    }
  }
}
