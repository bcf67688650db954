package vn.vinhdanh.document;

import jakarta.annotation.PreDestroy;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;

/// Reads the words of files and how their sheets were scanned, each in a process of its own ([ReadApart]) that has 512 MB, eight minutes and no network.
/// Words that stand in pictures are read by Tesseract where `reading.properties` names it; the file is read once, as [MalwareScanner] reads its own.
@Component
class WordReader {

  static final Duration LONGEST = Duration.ofMinutes(8);

  private static final Logger LOG = LoggerFactory.getLogger(WordReader.class);
  private static final int SECONDS_TO_ASK = 20;
  private static final int OUT_OF_MEMORY = 3;
  private static final String FOLDER = "vinhdanh-reading";

  private static final int HEAP_MB = 512;
  private static final String FINDS_WHICH_WAY_UP = "1";
  private static final String AS_IT_LIES = "3";

  private final Supplier<ReadingSettings> settings;
  private final Supplier<Set<String>> languages;
  private final Duration longest;
  private volatile @Nullable Process under;
  private volatile boolean over;

  WordReader(@Value("${vinhdanh.reading:${vinhdanh.data}/reading.properties}") Path file, @Value("${vinhdanh.reading-longest:PT8M}") Duration longest) {
    this.longest = longest;
    settings = SingletonSupplier.of(() -> Files.exists(file) ? ReadingSettings.read(file) : ReadingSettings.NONE);
    languages = SingletonSupplier.of(() -> known(file, settings.get()));
  }

  /// This process ends before the file was read: somebody else reads it.
  static final class BrokenOff extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /// The process that read it ended without saying why.
  static final class Died extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient FileReading reading;

    Died(FileReading reading) {
      this.reading = reading;
    }

    /// What it had told before.
    FileReading reading() {
      return reading;
    }
  }

  ReadingSettings settings() {
    return settings.get();
  }

  /// Whether words are read off pictures here.
  ///
  /// @throws SettingsRefused when the program that is named does not know the language
  boolean ocr() {
    return settings.get().ocr() && !languages.get().isEmpty();
  }

  private static Set<String> known(Path file, ReadingSettings settings) {
    var known = new HashSet<String>();
    try {
      var said = Files.createTempFile("vinhdanh-languages", "");
      var process = new ProcessBuilder(settings.tesseract(), "--list-langs").redirectErrorStream(true).redirectOutput(said.toFile()).start();
      try {
        process.getOutputStream().close();
        if (!process.waitFor(SECONDS_TO_ASK, TimeUnit.SECONDS) || process.exitValue() != 0) {
          throw new SettingsRefused(Fault.WRONG, file.toString(), "tesseract");
        }
        Files.readString(said).lines().map(String::strip).forEach(known::add);
      } finally {
        process.destroyForcibly();
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      throw new SettingsRefused(Fault.WRONG, file.toString(), "tesseract");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Asking Tesseract was broken off.", e);
    }
    if (!known.containsAll(List.of(settings.language().split("\\+", -1)))) {
      throw new SettingsRefused(Fault.WRONG, file.toString(), "language");
    }
    return known;
  }

  /// What stands in kept bytes of a kind.
  ///
  /// @throws BrokenOff when this process ends meanwhile
  /// @throws Died when it ended without a word, which may be another's fault
  /// @throws UncheckedIOException while the store of files is away, or this machine begins no process
  FileReading read(String sha256, String kind, FileStore store) throws BrokenOff, Died {
    try {
      var work = Files.createTempDirectory(FOLDER);
      try {
        try (var bytes = store.open(sha256)) {
          Files.copy(bytes, work.resolve("file"), StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException lost) {
          LOG.error("kept bytes are lost: {}", sha256, lost);
          return FileReading.failed(ReadingFault.LOST);
        }
        return read(work, kind);
      } finally {
        delete(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A file could not be read.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokenOff();
    }
  }

  private FileReading read(Path work, String kind) throws IOException, InterruptedException, BrokenOff, Died {
    var out = work.resolve("read");
    var process = begun(work, kind, out);
    under = process;
    boolean ended;
    try {
      if (over) {
        throw new BrokenOff();
      }
      ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      under = null;
    }
    if (over) {
      throw new BrokenOff();
    }
    var stopped = !ended ? ReadingFault.TOO_LONG : process.exitValue() == OUT_OF_MEMORY ? ReadingFault.TOO_MUCH : ReadingFault.BROKEN;
    var told = told(out, stopped);
    if (ended && process.exitValue() != 0 && process.exitValue() != OUT_OF_MEMORY) {
      throw new Died(told);
    }
    return told;
  }

  Process begun(Path work, String kind, Path out) throws IOException {
    var command = new ArrayList<>(Cage.withoutNetwork());
    command.addAll(OurJava.begins(ReadApart.class, HEAP_MB, work, List.of(
        "-Xss2m", "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
        "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog")));
    command.addAll(List.of(work.resolve("file").toString(), kind, out.toString(), work.toString()));
    if (ocr()) {
      command.addAll(List.of(
          settings.get().tesseract(), settings.get().language(), languages.get().contains("osd") ? FINDS_WHICH_WAY_UP : AS_IT_LIES));
    }
    var builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).redirectOutput(new File("/dev/null"));
    builder.environment().clear();
    builder.environment().put("HOME", work.toString());
    builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().put("OMP_THREAD_LIMIT", "1");
    return builder.start();
  }

  /// What the process has told up to its end.
  ///
  /// @param stopped why it ended, where it does not say so itself
  private static FileReading told(Path out, ReadingFault stopped) throws IOException {
    var sheets = new ArrayList<ReadSheet>();
    boolean begun = false;
    int pages = 0;
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(out)))) {
      while (true) {
        switch (in.readByte()) {
          case ReadApart.BEGUN -> begun = true;
          case ReadApart.PAGES -> pages = Math.max(0, in.readInt());
          case ReadApart.SHEET -> sheets.add(ReadSheet.read(in));
          case ReadApart.END -> {
            return new FileReading(sheets, Math.max(0, in.readInt()), in.readBoolean(), in.readBoolean(), null);
          }
          case ReadApart.FAULT -> {
            return new FileReading(sheets, pages, !sheets.isEmpty(), false, ReadingFault.values()[in.readUnsignedByte()]);
          }
          default -> throw new EOFException();
        }
      }
    } catch (EOFException | NoSuchFileException before) {
      if (!begun) {
        throw new IOException("The process that reads files does not begin.", before);
      }
      return new FileReading(sheets, pages, !sheets.isEmpty(), false, stopped);
    }
  }

  /// Ends what is under way; it is begun anew, here or elsewhere.
  @PreDestroy
  void end() {
    over = true;
    var process = under;
    if (process != null) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /// Removes the folders that processes left which were killed: those in which nobody can be working any more.
  static void clearLeft() throws IOException {
    var mark = Files.createTempFile(FOLDER, "");
    try (var all = Files.newDirectoryStream(mark.toAbsolutePath().getParent(), path -> path.getFileName().toString().startsWith(FOLDER))) {
      var before = Files.getLastModifiedTime(mark).toInstant().minus(LONGEST.multipliedBy(2));
      for (var folder : all) {
        if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
          delete(folder);
        }
      }
    } catch (NoSuchFileException gone) {
      LOG.debug("another process removes them too", gone);
    } finally {
      Files.delete(mark);
    }
  }

  private static void delete(Path folder) {
    try (var inside = Files.walk(folder)) {
      for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.error("A folder that a file was read in could not be removed: {}", folder, e);
    }
  }
}
