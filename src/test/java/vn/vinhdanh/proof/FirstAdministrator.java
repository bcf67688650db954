package vn.vinhdanh.proof;

import java.io.IOException;
import java.util.Map;

/// The made-up person who sets up an empty installation.
public final class FirstAdministrator {

  public static final String USERNAME = "quan.tri";
  public static final String PASSWORD = "ngôi nhà có giàn hoa giấy";

  private FirstAdministrator() {}

  /// The form of the set-up, right in every field.
  public static Map<String, String> form(String code) {
    return Map.of(
        "code", code, "organization", "Ủy ban MTTQ Việt Nam thành phố Mẫu", "shortName", "Thành phố Mẫu", "unitCode", "TP",
        "since", "01/01/2010", "fullName", "Trần Mẫu Quản", "post", "Chuyên viên Văn phòng", "username", USERNAME,
        "chosen", PASSWORD, "again", PASSWORD);
  }

  /// Sets up the installation at a port and signs in.
  public static Visitor setsUp(int port, String code) throws IOException, InterruptedException {
    var visitor = Visitor.signedOut(port);
    visitor.get("/setup");
    var answer = visitor.post("/setup", form(code));
    if (answer.statusCode() != 303) {
      throw new AssertionError("the set-up answered " + answer.statusCode());
    }
    return Visitor.signedIn(port, USERNAME, PASSWORD);
  }
}
