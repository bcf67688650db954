package vn.vinhdanh.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The heads of the chain in a file outside the database, one line each: seal number, hash, moment. Lines are only
/// added, and each is on the disk before the next act.
@Component
public class AuditHeads {

  /// The file's name in the data folder.
  public static final String FILE = "audit-heads.log";

  private static final Pattern LINE = Pattern.compile("(\\d{1,18}) ([0-9a-f]{64}) (\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z)");
  private static final int LAST_LINES = 1000;

  /// A head as the file keeps it.
  ///
  /// @param hash in hexadecimal digits
  record Kept(long seal, String hash, Instant at) {

    private static Kept of(Matcher line) {
      return new Kept(Long.parseLong(line.group(1)), line.group(2), Instant.parse(line.group(3)));
    }
  }

  private final Path file;
  private final Clock clock;

  AuditHeads(@Value("${vinhdanh.data}") Path data, Clock clock) {
    this.file = data.resolve(FILE);
    this.clock = clock;
  }

  Path file() {
    return file;
  }

  /// Adds the head unless the file has it already.
  synchronized void append(AuditTable.Head head) {
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      String end = end();
      if (lastSeal(end) >= head.seal()) {
        return;
      }
      // a line torn by a power cut is ended here and skipped by whoever reads
      String line = (end.isEmpty() || end.endsWith("\n") ? "" : "\n")
          + head.seal() + " " + HexFormat.of().formatHex(head.hash()) + " " + clock.instant() + "\n";
      try (var channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND))) {
        channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The lines of the file up to a seal, for a copy of the database that ends there; none where there is no file.
  public static void copyUpTo(long seal, Path data, OutputStream to) throws IOException {
    var file = data.resolve(FILE);
    if (!Files.exists(file)) {
      return;
    }
    try (var lines = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (parse(line).filter(head -> head.seal() <= seal).isPresent()) {
          to.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        }
      }
    }
  }

  /// The head that a line tells; empty for a torn line.
  static Optional<AuditTable.Head> parse(String line) {
    var matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(new AuditTable.Head(Long.parseLong(matcher.group(1)), HexFormat.of().parseHex(matcher.group(2))))
        : Optional.empty();
  }

  /// The last head in the file; empty when there is none.
  Optional<Kept> last() {
    try {
      return Files.exists(file)
          ? end().lines().map(LINE::matcher).filter(Matcher::matches).map(Kept::of).max(Comparator.comparingLong(Kept::seal))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lastSeal(String end) {
    return end.lines().flatMap(line -> parse(line).stream()).mapToLong(AuditTable.Head::seal).max().orElse(0);
  }

  private String end() throws IOException {
    try (var reader = new RandomAccessFile(file.toFile(), "r")) {
      long length = reader.length();
      var bytes = new byte[(int) Math.min(length, LAST_LINES)];
      reader.seek(length - bytes.length);
      reader.readFully(bytes);
      return new String(bytes, StandardCharsets.US_ASCII);
    }
  }
}
