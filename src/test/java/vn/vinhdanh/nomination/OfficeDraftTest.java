package vn.vinhdanh.nomination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.SeasonTest;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.rulebook.AwardCodes;

/// The draft that somebody who tries the demo is to finish: it lacks one paper and nothing else.
@SeasonTest
class OfficeDraftTest {

  @Autowired Dossiers dossiers;
  @Autowired Accounts accounts;
  @Autowired JdbcClient jdbc;

  @Test
  void the_offices_draft_lacks_nothing_but_the_certificate_of_the_initiative() {
    var id = new NomineeId(jdbc.sql("select id from nomination_dossier where award_code = :award and stage = 'DRAFT'")
        .param("award", AwardCodes.BASE_EMULATION_FIGHTER).query(Long.class).single());
    var dossier = dossiers.dossier(id, accounts.actor("vp.tp").orElseThrow());
    assertThat(dossiers.check(dossier).unmet(dossier.name())).singleElement().extracting(Unmet::code).asString()
        .contains("INITIATIVE_CERTIFICATE");
    assertThat(jdbc.sql("select not_met from nomination_dossier where id = :id").param("id", id.value()).query(Integer.class).single())
        .as("as the lists say").isEqualTo(1);
  }
}
