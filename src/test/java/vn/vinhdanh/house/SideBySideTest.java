package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.proof.Demo;
import vn.vinhdanh.proof.Visitor;

/// Two demos on one host, in one browser: it keeps cookies by host, whatever the port.
class SideBySideTest {

  @TempDir Path data;

  @Test
  void two_demos_in_one_browser_leave_each_other_alone() throws Exception {
    try (var one = Demo.start(data.resolve("one"));
        var other = Demo.start(data.resolve("other"))) {
      var here = Visitor.signedIn(one.port(), "canbo.badinh", SampleFront.PASSWORD);
      var there = here.at(other.port());
      there.get("/sign-in");
      assertThat(there.post("/sign-in", Map.of("username", "quantri", "password", SampleFront.PASSWORD)).statusCode()).isEqualTo(303);
      there.get("/sign-in?lang=en");
      assertThat(here.get("/").body()).contains("Ba Đình", "Việc của tôi").doesNotContain("My work");
      assertThat(there.get("/sessions").body()).contains("My work");
      assertThat(here.post("/sign-out", Map.of()).headers().firstValue("Location")).hasValue("/sign-in");
      assertThat(there.get("/sessions").statusCode()).isEqualTo(200);
      assertThat(here.get("/sessions").statusCode()).isEqualTo(303);
    }
  }
}
