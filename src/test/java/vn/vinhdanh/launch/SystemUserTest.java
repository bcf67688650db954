package vn.vinhdanh.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;

/// Root and an ordinary user, each as they are.
class SystemUserTest {

  private static final List<String> AS_NOBODY =
      List.of("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");

  @TempDir Path place;

  @BeforeEach
  void only_root_can_be_somebody_else() throws IOException {
    assumeTrue(SystemUser.isRoot(), "needs root to run as another user");
    SystemUser.setMode(place, "rwxr-xr-x");
  }

  @Test
  void under_root_the_server_runs_as_a_user_of_its_own() throws Exception {
    var folder = place.resolve("data");
    try (var postgres = EmbeddedPostgres.start(folder, EmbeddedPostgres.Settings.throwaway(Path.of("target/postgres")))) {
      assertThat(SystemUser.ownerOf(Path.of("/proc", Long.toString(postgres.pid())))).isNotZero();
      assertThat(SystemUser.ownerOf(folder.resolve("postgres"))).isNotZero();
      assertThat(SystemUser.ownerOf(folder.resolve("database.properties"))).isZero();
    }
  }

  @Test
  void under_root_a_folder_behind_a_closed_one_works() throws Exception {
    var closed = Files.createDirectory(place.resolve("home"));
    SystemUser.setMode(closed, "rwx------");
    var settings = new EmbeddedPostgres.Settings(false, 10, null, System.err::println);
    try (var postgres = EmbeddedPostgres.start(closed.resolve("data"), settings)) {
      assertThat(postgres.pid()).isPositive();
    }
  }

  @Test
  void an_ordinary_user_runs_the_server_oneself_and_root_may_follow() throws Exception {
    var home = Files.createDirectory(place.resolve("home"));
    new SystemUser(65534, 65534).own(home);
    var folder = home.resolve("data");
    try (var kept = Child.run(AS_NOBODY, readableClassPath(), KeptServer.class,
        folder.toString(), folder.resolve(".cache").toString())) {
      var server = kept.line("serving ").substring("serving ".length());
      assertThat(SystemUser.ownerOf(Path.of("/proc", server))).isEqualTo(65534);
      kept.signal("TERM");
      kept.ended();
    }
    try (var postgres = EmbeddedPostgres.start(folder, EmbeddedPostgres.Settings.throwaway(Path.of("target/postgres")))) {
      assertThat(SystemUser.ownerOf(Path.of("/proc", Long.toString(postgres.pid())))).isEqualTo(65534);
    }
  }

  @Test
  void an_ordinary_user_is_refused_what_belongs_to_others() throws Exception {
    var classPath = readableClassPath();
    var foreign = Files.createDirectory(place.resolve("foreign"));
    SystemUser.setMode(foreign, "rwxrwxrwx");
    var shut = Files.createDirectory(place.resolve("shut"));
    SystemUser.setMode(shut, "rwxr-xr-x");
    try (var child = Child.run(AS_NOBODY, classPath, KeptServer.class, foreign.toString(), "/nowhere")) {
      assertThat(child.ended()).isEqualTo(1);
      assertThat(child.errors()).hasLineCount(1).contains("thuộc về người dùng khác");
    }
    try (var child = Child.run(AS_NOBODY, classPath, KeptServer.class, shut.resolve("data").toString(), "/nowhere")) {
      assertThat(child.ended()).isEqualTo(1);
      assertThat(child.errors()).hasLineCount(1).contains("Không tạo được thư mục dữ liệu");
    }
    assertThat(foreign).isEmptyDirectory();
  }

  /// The supervisor and what it stands on, copied to where everybody may read: root's home is closed.
  private String readableClassPath() throws IOException {
    var library = place.resolve("library");
    for (var classes : List.of(EmbeddedPostgres.class, KeptServer.class)) {
      var root = folderOf(classes);
      var target = library.resolve(classes.getSimpleName());
      for (var part : List.of("vn/vinhdanh/launch", "messages")) {
        if (Files.isDirectory(root.resolve(part))) {
          copy(root.resolve(part), target.resolve(part));
        }
      }
    }
    copy(folderOf(XZInputStream.class), library.resolve("xz.jar"));
    copy(binaries(), library.resolve("binaries.jar"));
    try (var all = Files.walk(library)) {
      for (var path : (Iterable<Path>) all::iterator) {
        SystemUser.setMode(path, Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--");
      }
    }
    return String.join(File.pathSeparator,
        library.resolve("EmbeddedPostgres").toString(), library.resolve("KeptServer").toString(),
        library.resolve("xz.jar").toString(), library.resolve("binaries.jar").toString());
  }

  private static Path folderOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
  }

  private static Path binaries() throws IOException {
    var name = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    var archive = Objects.requireNonNull(SystemUserTest.class.getResource("/postgres-linux-" + name + ".txz"));
    return Path.of(URI.create(((JarURLConnection) archive.openConnection()).getJarFileURL().toString()));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    try (var all = Files.walk(from)) {
      for (var path : (Iterable<Path>) all::iterator) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
