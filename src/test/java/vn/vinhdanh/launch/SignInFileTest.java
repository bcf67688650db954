package vn.vinhdanh.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file of providers that cannot be used is named in one line at the start.
class SignInFileTest {

  @TempDir Path data;

  @Test
  void what_is_wrong_with_it_is_the_one_line_of_the_start() throws Exception {
    Files.createFile(data.resolve("lock"));
    var file = Files.writeString(data.resolve("sign-in.properties"), "coquan.kind = ldap\ncoquan.label = tài khoản\ncoquan.url = ldap://dc.example.vn\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try (var child = Child.run(Launch.class, "start", "--port", "0", "--data", data.toString())) {
      assertThat(child.ended()).isEqualTo(1);
      assertThat(child.errors()).hasLineCount(1).contains("sign-in.properties", "coquan.url", "ldaps");
    }
  }
}
