package vn.vinhdanh.organization;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The papers on which units and clusters rest, each kept once.
@Repository
class LegalActTable {

  static final String KEEP = """
      insert into organization_legal_act (number, issuer, signed_on, about) values (:number, :issuer, :signedOn, :about)
      on conflict (number, issuer, signed_on) do update set about = organization_legal_act.about
      returning id
      """;

  private final JdbcClient jdbc;

  LegalActTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The number of the paper, which is entered where it is new.
  long keep(LegalAct act) {
    return jdbc.sql(KEEP)
        .param("number", act.number())
        .param("issuer", act.issuer())
        .param("signedOn", act.signedOn())
        .param("about", act.about())
        .query(Long.class)
        .single();
  }
}
