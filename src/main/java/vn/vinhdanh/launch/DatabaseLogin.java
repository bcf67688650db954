package vn.vinhdanh.launch;

/// How to reach a database: JDBC address, role and password.
public record DatabaseLogin(String url, String user, String password) {

  @Override
  public String toString() {
    return user + " at " + url;
  }
}
