package vn.vinhdanh.identity;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.vinhdanh.page.InstallationMark;

/// The mark of the installation, kept with its data so that every node has it. It is read once.
@Repository
class InstallationTable implements InstallationMark {

  static final String MARK = """
      select mark from identity_installation
      """;

  private final String mark;

  InstallationTable(JdbcClient jdbc) {
    mark = jdbc.sql(MARK).query(String.class).single();
  }

  @Override
  public String mark() {
    return mark;
  }
}
