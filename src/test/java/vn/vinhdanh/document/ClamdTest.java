package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.document.Verdict.Fault;
import vn.vinhdanh.proof.ClamServer;

/// A real ClamAV that finds, lets pass, has enough, goes away and stands still.
class ClamdTest {

  private static final int MB = 1024 * 1024;
  private static final ClamServer SERVER = ClamServer.start();

  @BeforeAll
  static void answers() throws Exception {
    assertThat(new Clamd(SERVER.address()).version()).startsWith("ClamAV ");
  }

  @AfterAll
  static void goes() {
    SERVER.close();
  }

  private static InputStream bytes(int count) {
    return new ByteArrayInputStream(new byte[count]);
  }

  /// Something happens when so many bytes were sent.
  private static InputStream after(int count, InputStream bytes, Runnable happens) {
    return new FilterInputStream(bytes) {
      private int sent;
      private boolean happened;

      @Override
      public int read(byte[] buffer, int from, int length) throws IOException {
        if (sent >= count && !happened) {
          happened = true;
          happens.run();
        }
        int read = super.read(buffer, from, length);
        sent += read;
        return read;
      }
    };
  }

  @Test
  void clean_is_its_word_alone_with_the_version_that_said_so() {
    var verdict = new Clamd(SERVER.address()).scan(bytes(2 * MB));
    assertThat(verdict).isInstanceOfSatisfying(Verdict.Clean.class, clean -> assertThat(clean.scanner()).startsWith("ClamAV "));
  }

  @Test
  void malware_is_found_by_its_signature_also_across_chunks() {
    for (int before : new int[] {0, 64 * 1024 - 10, 2 * MB}) {
      var sent = Chunks.joined(new byte[before], ClamServer.MALWARE.getBytes(StandardCharsets.US_ASCII));
      assertThat(new Clamd(SERVER.address()).scan(new ByteArrayInputStream(sent))).isInstanceOfSatisfying(
          Verdict.Infected.class, infected -> assertThat(infected.signature()).isEqualTo(ClamServer.SIGNATURE));
    }
  }

  @Test
  void its_socket_on_this_machine_does_as_well() {
    assertThat(new Clamd(UnixDomainSocketAddress.of(SERVER.socket())).scan(bytes(100))).isInstanceOf(Verdict.Clean.class);
    assertThat(new Clamd(UnixDomainSocketAddress.of(SERVER.socket() + ".none")).scan(bytes(100))).isEqualTo(new Verdict.NotScanned(Fault.UNREACHABLE));
  }

  @Test
  void where_it_has_had_enough_it_breaks_the_pipe_and_nothing_is_clean() {
    assertThat(new Clamd(SERVER.address()).scan(bytes(ClamServer.MOST_MEGABYTES * MB + 1))).isEqualTo(new Verdict.NotScanned(Fault.TOO_LARGE));
    assertThat(new Clamd(SERVER.address()).scan(bytes(40 * MB))).isInstanceOfSatisfying(
        Verdict.NotScanned.class, none -> assertThat(none.fault()).isIn(Fault.TOO_LARGE, Fault.BROKEN_OFF));
  }

  @Test
  void nobody_there_is_not_clean() {
    assertThat(new Clamd(new InetSocketAddress("127.0.0.1", 9)).scan(bytes(100))).isEqualTo(new Verdict.NotScanned(Fault.UNREACHABLE));
  }

  @Test
  void it_dies_in_the_middle_of_a_stream() {
    try {
      assertThat(new Clamd(SERVER.address()).scan(after(MB, bytes(2 * MB), SERVER::goes))).isEqualTo(new Verdict.NotScanned(Fault.BROKEN_OFF));
    } finally {
      SERVER.comes();
    }
    assertThat(new Clamd(SERVER.address()).scan(bytes(100))).isInstanceOf(Verdict.Clean.class);
  }

  @Test
  void it_stands_still_in_the_middle_of_a_stream() {
    try {
      var clamd = new Clamd(SERVER.address(), Duration.ofSeconds(1));
      assertThat(clamd.scan(after(MB, bytes(2 * MB), SERVER::stops))).isEqualTo(new Verdict.NotScanned(Fault.TIMED_OUT));
    } finally {
      SERVER.goesOn();
    }
  }

  @Test
  void whatever_else_it_says_is_not_clean() {
    for (var answer : new String[] {"stream: OK FOUND ERROR", "OK", "stream: ok", "stream: OK\nstream: X", "UNKNOWN COMMAND", "stream:  FOUND"}) {
      assertThat(Clamd.verdict(answer, "ClamAV")).as(answer).isEqualTo(new Verdict.NotScanned(Fault.NOT_UNDERSTOOD));
    }
    assertThat(Clamd.verdict("", "ClamAV")).isEqualTo(new Verdict.NotScanned(Fault.BROKEN_OFF));
    assertThat(Clamd.verdict("stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND", "ClamAV")).isEqualTo(new Verdict.NotScanned(Fault.TOO_LARGE));
  }

  @Test
  void of_bytes_that_cannot_be_read_to_their_end_it_says_nothing() {
    var broken = new SequenceInputStream(bytes(MB), new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("away");
      }
    });
    assertThat(new Clamd(SERVER.address(), Duration.ofSeconds(5)).scan(broken)).isEqualTo(new Verdict.NotScanned(Fault.BROKEN_OFF));
  }
}
