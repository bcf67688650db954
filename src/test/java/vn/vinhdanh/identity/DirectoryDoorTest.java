package vn.vinhdanh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A directory is asked by binding as the person, and nothing that is typed turns the question into another one.
class DirectoryDoorTest {

  private static final String NAME = "an.mau";
  private static final Provider.Finding BY_PLACE = new Provider.Finding.ByPlace("uid={name}," + DirectoryServer.PEOPLE);
  private static final Provider.Finding BY_SEARCH = new Provider.Finding.BySearch(
      DirectoryServer.PEOPLE, "(objectClass=inetOrgPerson)", DirectoryServer.READER, DirectoryServer.READERS_PASSWORD);
  private static final SSLContext BELIEVED_BEFORE = believedBefore();

  @TempDir static Path folder;
  private static DirectoryServer server;

  private final DirectoryDoor door = new DirectoryDoor();

  private static SSLContext believedBefore() {
    try {
      return SSLContext.getDefault();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void aDirectory() throws Exception {
    server = new DirectoryServer(folder, "127.0.0.1");
    server.enter(NAME);
    server.enter("hai.mau", "hai.ten");
  }

  @AfterAll
  static void noDirectory() {
    server.close();
  }

  @AfterEach
  void believeAsBefore() {
    SSLContext.setDefault(BELIEVED_BEFORE);
  }

  private static Provider.Directory directory(String url, boolean startTls, Provider.Finding finding) {
    return new Provider.Directory("coquan", "tài khoản cơ quan", URI.create(url), startTls, "uid", finding);
  }

  private static Provider.Directory inTheClear(Provider.Finding finding) {
    return directory("ldap://127.0.0.1:" + server.clear(), false, finding);
  }

  private String named(Provider.Directory directory, String name, String password) {
    return door.prove(directory, name, password) instanceof Proof.Proven proven ? proven.identity().subject() : "";
  }

  @Test
  void who_has_name_and_password_is_who_the_directory_calls_them() {
    for (var finding : new Provider.Finding[] {BY_PLACE, BY_SEARCH}) {
      assertThat(named(inTheClear(finding), NAME, DirectoryServer.PASSWORD)).isEqualTo(NAME);
      assertThat(named(inTheClear(finding), "AN.MAU", DirectoryServer.PASSWORD)).as("one person, however it was typed").isEqualTo(NAME);
      assertThat(door.prove(inTheClear(finding), NAME, "sai")).isInstanceOf(Proof.Nothing.class);
      assertThat(door.prove(inTheClear(finding), "khong.ai", DirectoryServer.PASSWORD)).isInstanceOf(Proof.Nothing.class);
    }
  }

  @Test
  void an_empty_password_proves_nothing() {
    for (var finding : new Provider.Finding[] {BY_PLACE, BY_SEARCH}) {
      assertThat(door.prove(inTheClear(finding), NAME, "")).isInstanceOf(Proof.Nothing.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "*", "an*", "an.mau)(uid=*", "*)(|(uid=*", "an.mau\\2a", "\\61n.mau", "an.mau,ou=people", "an.mau+cn=M", "uid=an.mau", "an.mau\u0000",
    " ", "#an.mau", "\"an.mau\"", "<an.mau>", "an.mau;x"})
  void what_means_something_to_a_directory_is_only_a_name(String name) {
    assertThat(door.prove(inTheClear(BY_SEARCH), name, DirectoryServer.PASSWORD)).isInstanceOf(Proof.Nothing.class);
    assertThat(door.prove(inTheClear(BY_PLACE), name, DirectoryServer.PASSWORD)).isInstanceOf(Proof.Nothing.class);
  }

  @Test
  void somebody_with_two_names_is_not_taken_for_either() {
    assertThat(door.prove(inTheClear(BY_PLACE), "hai.mau", DirectoryServer.PASSWORD)).isInstanceOf(Proof.Down.class);
    assertThat(door.prove(inTheClear(BY_SEARCH), "hai.ten", DirectoryServer.PASSWORD)).isInstanceOf(Proof.Down.class);
  }

  @Test
  void by_tls_the_directory_has_to_be_the_one_it_says() throws Exception {
    for (var finding : new Provider.Finding[] {BY_PLACE, BY_SEARCH}) {
      var byTls = directory("ldaps://127.0.0.1:" + server.tls(), false, finding);
      var byStartTls = directory("ldap://127.0.0.1:" + server.clear(), true, finding);
      SSLContext.setDefault(BELIEVED_BEFORE);
      assertThat(door.prove(byTls, NAME, DirectoryServer.PASSWORD)).isInstanceOf(Proof.Down.class);
      assertThat(door.prove(byStartTls, NAME, DirectoryServer.PASSWORD)).isInstanceOf(Proof.Down.class);
      SSLContext.setDefault(server.believing());
      assertThat(named(byTls, NAME, DirectoryServer.PASSWORD)).isEqualTo(NAME);
      assertThat(named(byStartTls, NAME, DirectoryServer.PASSWORD)).isEqualTo(NAME);
      assertThat(door.prove(byStartTls, NAME, "sai")).isInstanceOf(Proof.Nothing.class);
    }
  }

  @Test
  void a_certificate_of_another_machine_is_none_of_the_directorys() throws Exception {
    try (var other = new DirectoryServer(folder, "other.example.vn")) {
      other.enter(NAME);
      SSLContext.setDefault(other.believing());
      assertThat(door.prove(directory("ldaps://127.0.0.1:" + other.tls(), false, BY_PLACE), NAME, DirectoryServer.PASSWORD)).isInstanceOf(Proof.Down.class);
      assertThat(door.prove(directory("ldap://127.0.0.1:" + other.clear(), true, BY_PLACE), NAME, DirectoryServer.PASSWORD)).isInstanceOf(Proof.Down.class);
    }
  }

  @Test
  void an_account_of_ours_that_the_directory_does_not_let_in_is_no_wrong_password_of_the_persons() {
    var search = new Provider.Finding.BySearch(DirectoryServer.PEOPLE, "", DirectoryServer.READER, "old");
    assertThat(door.prove(inTheClear(search), NAME, DirectoryServer.PASSWORD)).isInstanceOf(Proof.Down.class);
  }

  @Test
  void a_directory_that_is_away_or_says_nothing_is_waited_for_so_long_and_no_longer() throws Exception {
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      for (var directory : new Provider.Directory[] {
          directory("ldap://127.0.0.1:" + silent.getLocalPort(), false, BY_PLACE),
          directory("ldaps://127.0.0.1:" + silent.getLocalPort(), false, BY_PLACE),
          directory("ldap://127.0.0.1:" + silent.getLocalPort(), true, BY_SEARCH)}) {
        long start = System.nanoTime();
        assertThat(door.prove(directory, NAME, DirectoryServer.PASSWORD)).isInstanceOf(Proof.Down.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
      }
    }
    int closed;
    try (var gone = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      closed = gone.getLocalPort();
    }
    assertThat(door.prove(directory("ldap://127.0.0.1:" + closed, false, BY_PLACE), NAME, DirectoryServer.PASSWORD)).isInstanceOf(Proof.Down.class);
  }
}
