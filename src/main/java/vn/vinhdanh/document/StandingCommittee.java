package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// How papers name the Standing Committee (Ban Thường trực) of a body, which leads together, and who signs for it: the head on its behalf (TM.), a
/// deputy in the head's place (KT.).
///
/// Source: 30/2020/NĐ-CP, article 13 and Annex I, part I, II.7.
@Component
public class StandingCommittee {

  private final People people;
  private final Units units;
  private final Texts texts;

  StandingCommittee(People people, Units units, Texts texts) {
    this.people = people;
    this.units = units;
    this.texts = texts;
  }

  /// The lines of power and post above the name of whoever signs, by the post that the actor holds at the body itself on the day.
  ///
  /// @throws Refused `document.no-signing-power` for any other post than the head's and a deputy's
  public List<String> signs(Actor actor, UnitId body, LocalDate on) {
    var rank = people.rankAt(actor.person(), body, on).orElse(PostRank.STAFF);
    return switch (rank) {
      case HEAD, DEPUTY -> texts.inVietnamese("document.paper.sign." + rank).lines().toList();
      case PART_LEADER, STAFF -> throw new Refused(new Unmet("document.no-signing-power", "30/2020/NĐ-CP 13", units.unit(body).name()));
    };
  }

  /// The same lines while nobody has signed.
  public List<String> unsigned() {
    return List.of(texts.inVietnamese("document.paper.sign"));
  }

  /// As it stands in the head of a paper, under the name of its body.
  public List<String> inHead() {
    return texts.inVietnamese("document.paper.committee").lines().toList();
  }

  /// Its name in full.
  ///
  /// @param body the name of its body
  public String nameOf(String body) {
    return texts.inVietnamese("document.paper.committee-of", body);
  }
}
