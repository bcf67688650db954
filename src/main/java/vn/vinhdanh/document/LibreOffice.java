package vn.vinhdanh.document;

import jakarta.annotation.PreDestroy;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// LibreOffice of the machine, where whoever looks after it has named it (`--libreoffice`): it sets Word files as PDF/A-2 with tags and bookmarks. It has a
/// profile of its own that runs no macro and follows no link, no network where the machine can take it away, sees nothing of this process's
/// surroundings, and works for one at a time. It takes the Liberation fonts that come with this
/// application: older ones, which many machines have, lack Vietnamese letters.
@Component
class LibreOffice {
  private static final Logger LOG = LoggerFactory.getLogger(LibreOffice.class);
  private static final String AS_PDF = "pdf:writer_pdf_Export:{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"},"
      + "\"UseTaggedPDF\":{\"type\":\"boolean\",\"value\":\"true\"},\"ExportBookmarks\":{\"type\":\"boolean\",\"value\":\"true\"}}";
  private static final List<String> FONTS = List.of(
      "LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic",
      "LiberationSans-Regular", "LiberationSans-Bold", "LiberationSans-Italic", "LiberationSans-BoldItalic");
  private static final int SECONDS_TO_WAIT = 20;
  private static final int SECONDS_TO_READ = 3;
  private static final int SECONDS_TO_WORK = 60;
  private static final int SECONDS_TO_END = 5;
  private static final int SECONDS_FOR_OTHERS = 30;
  /// Where the shell can bound it, in kB; in seconds of work and blocks of 512 bytes also where nobody is left to end it.
  private static final List<String> BOUNDED = List.of("/bin/sh", "-c", "ulimit -v 4000000 2>/dev/null; ulimit -t 90; ulimit -f 500000; ulimit -c 0; exec \"$@\"", "sh");
  /// With the number of the process whose it is.
  private static final String FOLDER = "vinhdanh-libreoffice-";
  private static final Pattern OWNED = Pattern.compile(FOLDER + "(\\d{1,10})-\\d+");
  private static final long LARGEST = FileUse.GENERATED.limit();

  private final String program;
  private final List<String> bounds;
  private final int secondsToWork;
  private final int secondsForOthers;
  private final ReentrantLock turn = new ReentrantLock(true);
  private @Nullable Path home;

  @Autowired
  LibreOffice(@Value("${vinhdanh.libreoffice:}") String program) {
    this(program, SECONDS_FOR_OTHERS);
  }

  LibreOffice(String program, int secondsForOthers) {
    this(program, List.of(), SECONDS_TO_WORK, secondsForOthers);
    if (there()) {
      sweep();
    }
  }

  private LibreOffice(String program, List<String> bounds, int secondsToWork, int secondsForOthers) {
    this.program = program;
    this.bounds = bounds;
    this.secondsToWork = secondsToWork;
    this.secondsForOthers = secondsForOthers;
  }

  /// One more, with a profile and a turn of its own, for files that others sent: it may take less time and memory, and nobody who issues waits for it.
  LibreOffice forOthers() {
    return new LibreOffice(program, BOUNDED, secondsForOthers, secondsForOthers);
  }

  /// Whether this machine has one.
  boolean there() {
    return !program.isEmpty();
  }

  /// Word files as PDF, in one go.
  ///
  /// @throws Refused `document.printer-busy` after twenty seconds of others' work; `document.printer-late` where it did not end in time;
  /// `document.printer-failed` where nothing came of it
  List<byte[]> pdf(List<byte[]> words) {
    return pdf(words, SECONDS_TO_WAIT);
  }

  /// A Word file as PDF for who only reads: they wait for nobody long, so that issuing comes first.
  ///
  /// @throws Refused as [#pdf(List)]
  byte[] read(byte[] word) {
    return pdf(List.of(word), SECONDS_TO_READ).getFirst();
  }

  private List<byte[]> pdf(List<byte[]> words, int patience) {
    if (!there()) {
      throw new IllegalStateException("There is no LibreOffice.");
    }
    boolean mine = false;
    try {
      mine = turn.tryLock(patience, TimeUnit.SECONDS);
      if (!mine) {
        throw new Refused(new Unmet("document.printer-busy", ""));
      }
      return set(words);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(new Unmet("document.printer-busy", ""));
    } catch (Late e) {
      LOG.error("LibreOffice was ended", e);
      throw new Refused(new Unmet("document.printer-late", ""));
    } catch (IOException e) {
      LOG.error("LibreOffice could not set a Word file", e);
      throw new Refused(new Unmet("document.printer-failed", ""));
    } finally {
      if (mine) {
        turn.unlock();
      }
    }
  }

  private static final class Late extends IOException {
    private static final long serialVersionUID = 1L;

    Late(String message) {
      super(message);
    }
  }

  private List<byte[]> set(List<byte[]> words) throws IOException, InterruptedException {
    var work = Files.createTempDirectory(home(), "work");
    try {
      var command = new ArrayList<>(Cage.withoutNetwork());
      command.addAll(bounds);
      command.addAll(List.of(
          program, "-env:UserInstallation=" + home().resolve("profile").toUri(), "--headless", "--norestore", "--nolockcheck", "--nodefault",
          "--convert-to", AS_PDF, "--outdir", work.toString()));
      for (int i = 0; i < words.size(); i++) {
        command.add(Files.write(work.resolve(i + ".docx"), words.get(i)).toString());
      }
      run(command, work);
      var papers = new ArrayList<byte[]>();
      for (int i = 0; i < words.size(); i++) {
        var paper = work.resolve(i + ".pdf");
        if (Files.size(paper) > LARGEST) {
          throw new IOException("The PDF is too large: " + Files.size(paper));
        }
        papers.add(Files.readAllBytes(paper));
      }
      return papers;
    } finally {
      delete(work);
    }
  }

  private void run(List<String> command, Path work) throws IOException, InterruptedException {
    var said = work.resolve("said");
    var builder = new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).redirectOutput(said.toFile())
        .redirectInput(new File("/dev/null"));
    builder.environment().clear();
    builder.environment().put("HOME", home().toString());
    builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().put("FONTCONFIG_FILE", home().resolve("fonts.conf").toString());
    var process = builder.start();
    try {
      if (!process.waitFor(secondsToWork, TimeUnit.SECONDS)) {
        throw new Late("It did not end within " + secondsToWork + " seconds.");
      }
      if (process.exitValue() != 0) {
        throw new IOException("It ended with " + process.exitValue() + ": " + Files.readString(said));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS);
    }
  }

  private Path home() throws IOException {
    if (home == null || !Files.isDirectory(home)) {
      var made = Files.createTempDirectory(FOLDER + ProcessHandle.current().pid() + "-");
      furnish(made);
      home = made;
    }
    return home;
  }

  /// Removes the folders of processes that were killed before they could.
  private static void sweep() {
    try (var left = Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), FOLDER + "*")) {
      for (var each : left) {
        if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS) && nobodys(each)) {
          delete(each);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("Whether folders of LibreOffice were left behind is not known", e);
    }
  }

  private static boolean nobodys(Path folder) throws IOException {
    var name = OWNED.matcher(folder.getFileName().toString());
    if (!name.matches()) {
      return false;
    }
    var owner = ProcessHandle.of(Long.parseLong(name.group(1)));
    var begun = owner.flatMap(process -> process.info().startInstant());
    return owner.isEmpty() || begun.isPresent() && Files.getLastModifiedTime(folder).toInstant().isBefore(begun.get());
  }

  /// Puts the Liberation fonts that come with this application into a folder; those that lie there stay.
  static void putFonts(Path folder) throws IOException {
    for (var font : FONTS) {
      var place = folder.resolve(font + ".ttf");
      try (var bytes = LibreOffice.class.getResourceAsStream("/liberation/" + font + ".ttf")) {
        if (bytes == null) {
          throw new IllegalStateException("The font " + font + " is not in the build.");
        }
        if (!Files.exists(place)) {
          Files.copy(bytes, place);
        }
      }
    }
  }

  private static void furnish(Path home) throws IOException {
    var fonts = Files.createDirectory(home.resolve("fonts"));
    putFonts(fonts);
    var settings = Files.createDirectories(home.resolve("profile").resolve("user"));
    Files.writeString(settings.resolve("registrymodifications.xcu"), """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
          <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
          <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
        </oor:items>
        """);
    Files.writeString(home.resolve("fonts.conf"), """
        <?xml version="1.0"?>
        <fontconfig>
          <dir>%s</dir>
          <cachedir>%s</cachedir>
          <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
          <selectfont><rejectfont><glob>/usr/*/liberation*</glob></rejectfont></selectfont>
        </fontconfig>
        """.formatted(fonts, home.resolve("cache")));
  }

  @PreDestroy
  void leave() {
    turn.lock();
    try {
      if (home != null) {
        delete(home);
      }
    } finally {
      turn.unlock();
    }
  }

  private static void delete(Path folder) {
    try (var inside = Files.walk(folder)) {
      for (var path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.error("A folder of LibreOffice could not be removed: {}", folder, e);
    }
  }
}
