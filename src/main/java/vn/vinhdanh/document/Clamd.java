package vn.vinhdanh.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.document.Verdict.Fault;

/// ClamAV's daemon, asked over its socket: `VERSION`, and `INSTREAM` with the bytes in chunks. A connection of its own for each question, over after
/// a time whatever it waits for. Whatever it answers but its word for clean or infected is "not scanned".
final class Clamd {

  static final Duration FOR_VERSION = Duration.ofSeconds(3);

  private static final Duration FOR_SCAN = Duration.ofMinutes(2);
  private static final int CHUNK = 64 * 1024;
  private static final int LONGEST_ANSWER = 4096;
  private static final String CLEAN = "stream: OK";
  private static final Pattern INFECTED = Pattern.compile("stream: (\\S.*) FOUND");
  private static final String TOO_LARGE = "size limit exceeded";
  /// What it "finds" with `AlertExceedsMax` where it gave up before the end.
  private static final String GAVE_UP = "Heuristics.Limits.Exceeded";

  private final SocketAddress address;
  private final Duration forScan;

  Clamd(SocketAddress address) {
    this(address, FOR_SCAN);
  }

  Clamd(SocketAddress address, Duration forScan) {
    this.address = address;
    this.forScan = forScan;
  }

  /// It gave no answer.
  static final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;
    private final Fault fault;

    NoAnswer(Fault fault, @Nullable Throwable cause) {
      super("clamd: " + fault, cause);
      this.fault = fault;
    }

    Fault fault() {
      return fault;
    }
  }

  private interface Question {
    void ask(OutputStream out) throws IOException;
  }

  /// The version of its engine and signatures, as it tells it; it answers, so it is there.
  String version() throws NoAnswer {
    String answer = answered(FOR_VERSION, out -> out.write(command("VERSION")));
    if (answer.isEmpty()) {
      throw new NoAnswer(Fault.BROKEN_OFF, null);
    }
    return answer;
  }

  /// What it says of bytes. They are left open.
  Verdict scan(InputStream bytes) {
    try {
      String scanner = version();
      String answer = answered(forScan, out -> {
        out.write(command("INSTREAM"));
        var buffer = new byte[CHUNK];
        int read;
        while ((read = next(bytes, buffer)) > 0) {
          out.write(ByteBuffer.allocate(Integer.BYTES + read).putInt(read).put(buffer, 0, read).array());
        }
        out.write(new byte[Integer.BYTES]);
      });
      return verdict(answer, scanner);
    } catch (NoAnswer none) {
      return new Verdict.NotScanned(none.fault());
    }
  }

  /// The bytes themselves could not be read to their end: what was sent of them says nothing.
  private static final class SourceBroken extends IOException {
    private static final long serialVersionUID = 1L;

    SourceBroken(IOException cause) {
      super(cause);
    }
  }

  private static int next(InputStream bytes, byte[] buffer) throws SourceBroken {
    try {
      return bytes.readNBytes(buffer, 0, CHUNK);
    } catch (IOException e) {
      throw new SourceBroken(e);
    }
  }

  static Verdict verdict(String answer, String scanner) {
    var found = INFECTED.matcher(answer);
    if (answer.equals(CLEAN)) {
      return new Verdict.Clean(scanner);
    }
    if (found.matches() && !found.group(1).startsWith(GAVE_UP)) {
      return new Verdict.Infected(found.group(1), scanner);
    }
    if (answer.isEmpty()) {
      return new Verdict.NotScanned(Fault.BROKEN_OFF);
    }
    return new Verdict.NotScanned(answer.contains(TOO_LARGE) || found.matches() ? Fault.TOO_LARGE : Fault.NOT_UNDERSTOOD);
  }

  private static byte[] command(String word) {
    return ("z" + word + "\0").getBytes(StandardCharsets.US_ASCII);
  }

  private String answered(Duration within, Question question) throws NoAnswer {
    try (var channel = SocketChannel.open(address instanceof UnixDomainSocketAddress ? StandardProtocolFamily.UNIX : StandardProtocolFamily.INET);
        var _ = new Limit(channel, within)) {
      connect(channel);
      try {
        question.ask(Channels.newOutputStream(channel));
      } catch (ClosedChannelException | SourceBroken over) {
        throw over;
      } catch (IOException brokenOff) {
        // it breaks the pipe where it has had enough, and may have said so before
        return answer(channel);
      }
      return answer(channel);
    } catch (ClosedChannelException over) {
      throw new NoAnswer(Fault.TIMED_OUT, over);
    } catch (IOException brokenOff) {
      throw new NoAnswer(Fault.BROKEN_OFF, brokenOff);
    }
  }

  private void connect(SocketChannel channel) throws NoAnswer, ClosedChannelException {
    try {
      channel.connect(address);
    } catch (ClosedChannelException over) {
      throw over;
    } catch (IOException away) {
      throw new NoAnswer(Fault.UNREACHABLE, away);
    }
  }

  private static String answer(SocketChannel channel) throws IOException {
    var answer = ByteBuffer.allocate(LONGEST_ANSWER);
    int read = 0;
    while (read >= 0 && answer.hasRemaining() && (answer.position() == 0 || answer.get(answer.position() - 1) != 0)) {
      read = channel.read(answer);
    }
    return StandardCharsets.UTF_8.decode(answer.flip()).toString().replace("\0", "").strip();
  }

  /// Closes a connection when its time is over.
  private static final class Limit implements AutoCloseable {
    private final Thread watch;

    Limit(SocketChannel channel, Duration within) {
      watch = Thread.ofVirtual().name("clamd-limit").start(() -> {
        try {
          Thread.sleep(within);
          channel.close();
        } catch (InterruptedException answered) {
          Thread.currentThread().interrupt();
        } catch (IOException e) {
          throw new UncheckedIOException("A connection could not be closed.", e);
        }
      });
    }

    @Override
    public void close() {
      watch.interrupt();
    }
  }
}
