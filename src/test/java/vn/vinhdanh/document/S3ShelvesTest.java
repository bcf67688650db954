package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.page.FilesAway;
import vn.vinhdanh.proof.ClamServer;
import vn.vinhdanh.proof.S3Server;

/// The store that speaks S3, against a real server.
class S3ShelvesTest {

  private static final int MB = 1024 * 1024;
  private static final S3Server SERVER = S3Server.start();

  @TempDir Path place;

  @AfterAll
  static void goes() {
    SERVER.close();
  }

  private static S3Shelves shelves(String more) {
    return new S3Shelves(StoreSettings.read(ClamServer.file(SERVER.settings() + more)));
  }

  private Path bytes(String text) throws Exception {
    return Files.writeString(Files.createTempFile(place, "a", ".part"), text);
  }

  private static String text(InputStream bytes) throws Exception {
    try (bytes) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void what_is_put_is_there_whole_moves_once_and_goes() throws Exception {
    var shelves = shelves("prefix = a/\n");
    shelves.put(bytes("một tờ trình"), "quarantine/ab/cd/abcd");
    assertThat(shelves.size("quarantine/ab/cd/abcd")).isEqualTo("một tờ trình".getBytes(StandardCharsets.UTF_8).length);
    assertThat(SERVER.objects()).contains("a/quarantine/ab/cd/abcd");
    shelves.move("quarantine/ab/cd/abcd", "ab/cd/abcd");
    shelves.move("quarantine/ab/cd/abcd", "ab/cd/abcd");
    assertThat(text(shelves.open("ab/cd/abcd"))).isEqualTo("một tờ trình");
    assertThatThrownBy(() -> shelves.open("quarantine/ab/cd/abcd")).isInstanceOf(NoSuchFileException.class);
    shelves.put(bytes("khác"), "quarantine/ab/cd/abcd");
    shelves.move("quarantine/ab/cd/abcd", "ab/cd/abcd");
    assertThat(text(shelves.open("ab/cd/abcd"))).as("what lies on the shelf stays").isEqualTo("một tờ trình");
    assertThatThrownBy(() -> shelves.size("quarantine/ab/cd/abcd")).isInstanceOf(NoSuchFileException.class);
    var names = new ArrayList<String>();
    shelves.each("", names::add);
    assertThat(names).containsExactly("ab/cd/abcd");
    shelves.move("no/thing", "to/be");
    shelves.remove("no/thing");
    shelves.remove("ab/cd/abcd");
    assertThatThrownBy(() -> shelves.size("ab/cd/abcd")).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void a_wrong_key_or_bucket_is_a_store_that_is_away_and_no_lost_file() throws Exception {
    var wrongKey = shelves("secret-key = sai\n");
    var wrongBucket = shelves("bucket = khong-co\n");
    for (var shelves : List.of(wrongKey, wrongBucket)) {
      assertThatThrownBy(() -> shelves.put(bytes("x"), "ab/cd/x")).isInstanceOf(FilesAway.class);
      assertThatThrownBy(() -> shelves.open("ab/cd/x")).isInstanceOf(FilesAway.class);
      assertThatThrownBy(() -> shelves.size("ab/cd/x")).isInstanceOf(FilesAway.class);
    }
  }

  private static S3Shelves at(int port, Duration patience) {
    var settings = SERVER.settings().replace(":" + URI.create(SERVER.endpoint()).getPort(), ":" + port);
    return new S3Shelves(StoreSettings.read(ClamServer.file(settings)), patience);
  }

  @Test
  void what_answers_404_to_everything_is_no_store_and_loses_no_file() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", asked -> {
      var page = "<html>404 Not Found</html>".getBytes(StandardCharsets.US_ASCII);
      boolean silent = asked.getRequestMethod().equals("HEAD");
      asked.sendResponseHeaders(404, silent ? -1 : page.length);
      if (!silent) {
        asked.getResponseBody().write(page);
      }
      asked.close();
    });
    server.start();
    try {
      var shelves = at(server.getAddress().getPort(), Duration.ofSeconds(10));
      assertThatThrownBy(() -> shelves.size("ab/cd/x")).isInstanceOf(FilesAway.class);
      assertThatThrownBy(() -> shelves.open("ab/cd/x")).isInstanceOf(FilesAway.class);
      assertThatThrownBy(() -> shelves.put(bytes("x"), "ab/cd/x")).isInstanceOf(FilesAway.class);
      assertThatThrownBy(() -> shelves.move("ab/cd/x", "ab/cd/y")).isInstanceOf(FilesAway.class);
      assertThatThrownBy(() -> shelves.each("", name -> {})).isInstanceOf(FilesAway.class);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void of_all_who_ask_a_store_that_stands_still_few_wait_and_all_are_told_that_it_is_away() throws Exception {
    var taken = new AtomicInteger();
    var held = new ConcurrentLinkedQueue<Socket>();
    try (var silent = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> {
        try {
          while (true) {
            held.add(silent.accept());
            taken.incrementAndGet();
          }
        } catch (IOException over) {
          assertThat(silent.isClosed()).isTrue();
        }
      });
      var shelves = at(silent.getLocalPort(), Duration.ofSeconds(4));
      try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
        var asked = Stream.generate(() -> all.submit(() -> shelves.size("ab/cd/x"))).limit(20).toList();
        for (var each : asked) {
          assertThatThrownBy(each::get).hasCauseInstanceOf(FilesAway.class);
        }
      }
      assertThat(taken.get()).as("connections, of twenty who ask twice").isBetween(S3Shelves.AT_ONCE, 2 * S3Shelves.AT_ONCE);
    } finally {
      for (var each : held) {
        each.close();
      }
    }
  }

  /// Passes one connection on, and ends it in good order after so many bytes of an answer.
  private static int shortened(int port, int bytes) throws IOException {
    var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> {
      try (listening; var asker = listening.accept(); var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
        Thread.ofVirtual().start(() -> {
          try {
            asker.getInputStream().transferTo(server.getOutputStream());
          } catch (IOException over) {
            throw new UncheckedIOException(over);
          }
        });
        asker.getOutputStream().write(server.getInputStream().readNBytes(bytes));
        asker.shutdownOutput();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    return listening.getLocalPort();
  }

  @Test
  void a_connection_that_ends_in_good_order_in_the_middle_of_a_file_gives_no_shorter_file() throws Exception {
    var large = Files.write(place.resolve("large"), new byte[3 * MB]);
    shelves("prefix = c/\n").put(large, "ab/cd/large");
    int port = URI.create(SERVER.endpoint()).getPort();
    var settings = SERVER.settings().replace(":" + port, ":" + shortened(port, MB)) + "prefix = c/\n";
    try (var bytes = new S3Shelves(StoreSettings.read(ClamServer.file(settings))).open("ab/cd/large")) {
      assertThatThrownBy(() -> bytes.transferTo(OutputStream.nullOutputStream())).isInstanceOf(FilesAway.class);
    }
  }

  @Test
  void a_store_that_goes_away_in_the_middle_of_a_file_gives_no_shorter_file() throws Exception {
    var shelves = shelves("prefix = b/\n");
    var large = place.resolve("large");
    try (var out = Files.newOutputStream(large)) {
      for (int i = 0; i < 64; i++) {
        out.write(new byte[MB]);
      }
    }
    shelves.put(large, "ab/cd/large");
    try (var bytes = shelves.open("ab/cd/large")) {
      assertThat(bytes.readNBytes(MB)).hasSize(MB);
      SERVER.goes();
      assertThatThrownBy(() -> bytes.transferTo(OutputStream.nullOutputStream())).isInstanceOf(FilesAway.class);
    }
    assertThatThrownBy(() -> shelves.size("ab/cd/large")).isInstanceOf(FilesAway.class);
    assertThatThrownBy(() -> shelves.put(large, "ab/cd/more")).isInstanceOf(FilesAway.class);
    SERVER.comes();
    assertThat(shelves.size("ab/cd/large")).isEqualTo(64L * MB);
    assertThatThrownBy(() -> shelves.size("ab/cd/more")).as("nothing of what could not be put").isInstanceOf(NoSuchFileException.class);
  }
}
