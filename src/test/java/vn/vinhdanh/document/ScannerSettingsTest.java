package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;
import vn.vinhdanh.proof.ClamServer;

class ScannerSettingsTest {

  private static final int MB = 1024 * 1024;

  @TempDir Path data;

  private static ScannerSettings read(String lines) {
    return ScannerSettings.read(ClamServer.file(lines));
  }

  @Test
  void a_socket_of_this_machine_or_a_port_of_it() {
    assertThat(read("clamd = /run/clamav/clamd.ctl")).isEqualTo(new ScannerSettings(UnixDomainSocketAddress.of("/run/clamav/clamd.ctl"), 25 * MB));
    assertThat(read("clamd = 127.0.0.1:3310\nlargest = 7")).isEqualTo(new ScannerSettings(new InetSocketAddress("127.0.0.1", 3310), 7 * MB));
    assertThat(read("clamd = [::1]:3310").clamd()).isEqualTo(new InetSocketAddress("::1", 3310));
  }

  @Test
  void what_is_wrong_is_named() {
    Map.of(
        "", Fault.MISSING,
        "clamd = 127.0.0.1", Fault.WRONG,
        "clamd = 127.0.0.1:0", Fault.WRONG,
        "clamd = 127.0.0.1:65536", Fault.WRONG,
        "clamd = 127.0.0.1:3310\nlargest = 0", Fault.WRONG,
        "clamd = 127.0.0.1:3310\nlargest = much", Fault.WRONG,
        "clamd = 127.0.0.1:3310\nport = 1", Fault.UNKNOWN,
        "clamd = 10.0.0.7:3310", Fault.IN_THE_CLEAR,
        "clamd = scanner.example.vn:3310", Fault.IN_THE_CLEAR)
        .forEach((lines, fault) -> assertThatThrownBy(() -> read(lines)).as(lines)
            .isInstanceOfSatisfying(SettingsRefused.class, refused -> assertThat(refused.fault()).isEqualTo(fault)));
  }

  @Test
  void more_than_it_takes_is_not_sent_at_all() {
    var scanner = new MalwareScanner(ClamServer.file("clamd = 127.0.0.1:9\nlargest = 1"));
    assertThat(scanner.scan("ab".repeat(32), MB + 1, new FileStore(data))).isEqualTo(new Verdict.NotScanned(Verdict.Fault.TOO_LARGE));
    assertThat(scanner.scan("ab".repeat(32), MB, new FileStore(data))).as("bytes that are not there").isEqualTo(new Verdict.NotScanned(Verdict.Fault.LOST));
  }

  @Test
  void without_the_file_there_is_none_and_one_that_others_read_is_refused() throws Exception {
    assertThat(new MalwareScanner(data.resolve("scanner.properties")).isThere()).isFalse();
    var file = ClamServer.file("clamd = 127.0.0.1:3310");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> new MalwareScanner(file).isThere()).isInstanceOf(SettingsRefused.class);
  }
}
