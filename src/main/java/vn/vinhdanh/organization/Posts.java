package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The rules of posts (chức vụ): which may stand beside which on one day. What has not come yet is not entered, so that the
/// posts held now are those without a last day.
@Service
class Posts {

  private final PostTable table;
  private final FrameDay day;
  private final Texts texts;

  Posts(PostTable table, FrameDay day, Texts texts) {
    this.table = table;
    this.day = day;
    this.texts = texts;
  }

  /// Enters a post, and gives it as it stands then: of those held one is the main one, whatever is said of it.
  ///
  /// @throws Refused with everything that stands against it
  PostTerm begin(PersonId person, PostTerm term, UUID once) {
    require(person, term, null);
    makeWay(person, term, null);
    return settled(person, table.insert(person, term, once), term);
  }

  /// Puts the post as it should have been entered, or ends it, and gives it as it stands then.
  ///
  /// @throws Refused with everything that stands against it
  PostTerm change(PersonId person, long post, PostTerm term) {
    require(person, term, post);
    makeWay(person, term, post);
    table.change(person, post, term);
    return settled(person, post, term);
  }

  private PostTerm settled(PersonId person, long post, PostTerm term) {
    return table.settleMain(person).filter(main -> main == post).isPresent() ? term.asMain() : term;
  }

  private void makeWay(PersonId person, PostTerm term, @Nullable Long post) {
    if (term.main() && term.until() == null) {
      table.noLongerMain(person, post);
    }
  }

  private void require(PersonId person, PostTerm term, @Nullable Long post) {
    table.lockUnit(term.unit());
    var unmet = unmet(person, term, post);
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
  }

  /// What stands against a post.
  ///
  /// @param post the post that is changed; null for a new one
  List<Unmet> unmet(PersonId person, PostTerm term, @Nullable Long post) {
    var unmet = new ArrayList<Unmet>();
    var until = term.until();
    if (until != null && !until.isAfter(term.from())) {
      unmet.add(new Unmet("organization.post-turned", "", shown(term.from()), shown(until)));
      return unmet;
    }
    var later = until == null ? term.from() : until;
    if (later.isAfter(day.today())) {
      unmet.add(new Unmet("organization.post-not-yet", "", shown(later)));
    }
    var life = table.lifeOf(term.unit());
    if (term.from().isBefore(life.from())) {
      unmet.add(new Unmet("organization.post-before-unit", "", life.shortName(), shown(life.from())));
    }
    if (life.until() != null && (until == null || until.isAfter(life.until()))) {
      unmet.add(new Unmet("organization.post-after-unit", "", life.shortName(), shown(life.until().minusDays(1))));
    }
    if (term.rank() == PostRank.HEAD) {
      table.otherHead(term, post).ifPresent(head ->
          unmet.add(new Unmet("organization.post-second-head", "", life.shortName(), head.holder(), head.title(), days(head))));
    }
    table.samePost(person, term, post).ifPresent(same ->
        unmet.add(new Unmet("organization.post-twice", "", same.title(), days(same))));
    table.leaveMeanwhile(person, term.from(), until).ifPresent(since ->
        unmet.add(new Unmet("organization.post-away", "", shown(since))));
    return unmet;
  }

  private String days(PostTable.Holding holding) {
    return holding.to() == null
        ? texts.of("organization.post.since", shown(holding.from()))
        : texts.of("organization.post.from-to", shown(holding.from()), shown(holding.to()));
  }

  private static String shown(LocalDate day) {
    return Written.DAY.format(day);
  }
}
