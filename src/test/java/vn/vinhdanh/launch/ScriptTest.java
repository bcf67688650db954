package vn.vinhdanh.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./vinhdanh` itself, run by `sh` on a machine that has only what the test puts there: the script looks for JDKs in
/// folders of the test's own, and finds no programs but the ones linked here.
class ScriptTest {

  private static final Path SCRIPT = Path.of("vinhdanh");
  private static final List<String> FOLDERS_OF_JDKS = List.of("/usr/lib/jvm/", "/usr/java/", "/opt/", "/usr/local/");
  private static final List<String> PROGRAMS =
      List.of("sh", "cat", "dirname", "find", "flock", "grep", "head", "id", "locale", "mkdir", "readlink", "sed", "tail", "tee");

  @TempDir Path place;
  private Path programs;

  private record Ended(int status, List<String> said) {}

  @BeforeEach
  void anEmptyMachine() throws IOException {
    String script = Files.readString(SCRIPT);
    for (var folder : FOLDERS_OF_JDKS) {
      assertThat(script).contains(" " + folder);
      script = script.replace(" " + folder, " " + place + folder);
    }
    Files.writeString(place.resolve("vinhdanh"), script);
    programs = Files.createDirectory(place.resolve("bin"));
    for (var program : PROGRAMS) {
      Files.createSymbolicLink(programs.resolve(program), Path.of("/usr/bin", program).toRealPath());
    }
  }

  @Test
  void a_machine_without_a_jdk_is_told_in_one_line_what_to_install() throws Exception {
    var ended = run("", "demo");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.said()).singleElement().asString().contains("cần JDK 25 trở lên; hãy cài").doesNotContain("chỉ thấy");
  }

  @Test
  void a_jdk_that_is_too_old_is_named() throws Exception {
    var old = jdk("usr/lib/jvm/temurin-21", "21.0.4");
    var ended = run("", "demo");
    assertThat(ended.status()).isNotZero();
    assertThat(ended.said()).singleElement().asString().contains("cần JDK 25 trở lên", "chỉ thấy JDK 21 ở " + old);
  }

  @Test
  void a_runtime_without_a_compiler_is_no_jdk() throws Exception {
    var runtime = jdk("usr/lib/jvm/jre-25", "25.0.1");
    Files.delete(runtime.resolve("bin/javac"));
    assertThat(run(runtime.toString(), "demo").said()).singleElement().asString().contains("cần JDK 25 trở lên");
  }

  @Test
  void without_maven_it_says_so_in_one_line() throws Exception {
    jdk("opt/jdk-25", "25.0.1");
    for (var command : List.of("demo", "test", "pictures")) {
      var ended = run("", command);
      assertThat(ended.status()).as(command).isNotZero();
      assertThat(ended.said()).as(command).singleElement().asString().contains("cần Maven để dựng; hãy cài");
    }
    assertThat(place.resolve("target")).doesNotExist();
  }

  @Test
  void an_old_jdk_in_java_home_gives_way_to_a_newer_one() throws Exception {
    var old = jdk("somewhere/jdk-17", "17.0.9");
    jdk("usr/lib/jvm/temurin-25", "25");
    assertThat(run(old.toString(), "demo").said()).singleElement().asString().contains("cần Maven");
  }

  private Path jdk(String where, String version) throws IOException {
    var home = Files.createDirectories(place.resolve(where));
    var compiler = Files.createFile(Files.createDirectory(home.resolve("bin")).resolve("javac"));
    assertThat(compiler.toFile().setExecutable(true)).isTrue();
    Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Thử\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }

  private Ended run(String javaHome, String command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(programs.resolve("sh").toString(), place.resolve("vinhdanh").toString(), command);
    builder.environment().clear();
    builder.environment().put("PATH", programs.toString());
    builder.environment().put("HOME", place.resolve("home").toString());
    if (!javaHome.isEmpty()) {
      builder.environment().put("JAVA_HOME", javaHome);
    }
    var process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), said.lines().toList());
  }
}
