package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.organization.HeldPost;
import vn.vinhdanh.organization.People;
import vn.vinhdanh.organization.PostRank;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// How papers name the Standing Committee (Ban Thường trực) of a Front, which leads together, and who signs for it: the head on its behalf (TM.), a
/// deputy in the head's place (KT.). An office or a board has none: its head signs by the post, a deputy in the head's place.
///
/// Source: 30/2020/NĐ-CP, article 13 and Annex I, part I, II.7.
@Component
public class StandingCommittee {

  private final People people;
  private final Texts texts;

  StandingCommittee(People people, Texts texts) {
    this.people = people;
    this.texts = texts;
  }

  /// The lines of power and post above the name of whoever signs, by the post that the actor holds at the body itself on the day.
  ///
  /// @throws Refused `document.no-signing-power` for any other post than the head's and a deputy's
  public List<String> signs(Actor actor, Unit body, LocalDate on) {
    var held = people.postAt(actor.person(), body.id(), on).orElse(new HeldPost(PostRank.STAFF, ""));
    boolean head = held.rank() == PostRank.HEAD;
    if (body.kind().isFront() && (head || held.rank() == PostRank.DEPUTY)) {
      return texts.inVietnamese("document.paper.sign." + held.rank()).lines().toList();
    }
    if (head && !body.kind().isFront()) {
      return List.of(held.title().toUpperCase(Texts.VIETNAMESE));
    }
    if (held.rank() == PostRank.DEPUTY && !body.kind().isFront()) {
      var place = people.headTitle(body.id(), on).or(() -> headBehind(held.title()));
      if (place.isPresent()) {
        return List.of(texts.inVietnamese("document.paper.sign.for", place.get()).toUpperCase(Texts.VIETNAMESE), held.title().toUpperCase(Texts.VIETNAMESE));
      }
    }
    throw new Refused(new Unmet("document.no-signing-power", "30/2020/NĐ-CP 13", body.name()));
  }

  /// What the head's post is called where nobody holds it, by the deputy's own: “Phó Trưởng ban” stands for a “Trưởng ban”.
  private Optional<String> headBehind(String deputy) {
    return isDeputy(deputy) ? Optional.of(deputy.substring(deputyWord().length())) : Optional.empty();
  }

  /// Whether what a post is called is a deputy's: “Phó Trưởng ban”.
  public boolean isDeputy(String title) {
    var word = deputyWord();
    return title.regionMatches(true, 0, word, 0, word.length());
  }

  private String deputyWord() {
    return texts.inVietnamese("document.paper.sign.deputy") + " ";
  }

  /// The lines above the name of somebody who signs for the head of the body: the power before the head's post, then the own one.
  ///
  /// @param post of whoever signs, "Chánh Văn phòng"
  /// @throws Refused `document.no-signing-power` where nobody heads the body on the day, unless it is a Front: its head is a chair in any case
  public List<String> signsFor(PowerToSign power, String post, Unit body, LocalDate on) {
    var head = people.headTitle(body.id(), on)
        .or(() -> body.kind().isFront() ? Optional.of(texts.inVietnamese("document.paper.sign.chair")) : Optional.empty())
        .orElseThrow(() -> new Refused(new Unmet("document.no-signing-power", "30/2020/NĐ-CP 13", body.name())));
    return List.of(texts.inVietnamese("document.paper.sign." + power, head.toUpperCase(Texts.VIETNAMESE)), post.toUpperCase(Texts.VIETNAMESE));
  }

  /// The same lines while nobody has signed.
  public List<String> unsigned(Unit body) {
    return List.of(texts.inVietnamese(body.kind().isFront() ? "document.paper.sign" : "document.paper.sign.post"));
  }

  /// What stands in the head of a paper under the name of the body above: the committee of a Front, another body by its own name.
  public List<String> inHead(Unit body) {
    return body.kind().isFront() ? texts.inVietnamese("document.paper.committee").lines().toList() : List.of(body.name());
  }

  /// The name in full of whoever decides.
  public String nameOf(Unit body) {
    return body.kind().isFront() ? texts.inVietnamese("document.paper.committee-of", body.name()) : body.name();
  }
}
