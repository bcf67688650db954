package vn.vinhdanh.award;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.MenuItem;

/// The decisions: their list, one of them, and the act of issuing it.
@Controller
class DecisionController {

  private static final int SIZE = 50;

  /// A decision with its recipients and what the reader may do.
  ///
  /// @param bases what a draft would rest on if it were issued today; of an issued decision its paper says it
  record Shown(
      Decision decision, List<Recipient> recipients, List<DecisionPapers.Basis> bases, boolean mayDraft, boolean mayIssue) {

    boolean rewarded() {
      return recipients.stream().anyMatch(recipient -> recipient.bonus() != null);
    }

    long total() {
      return recipients.stream().map(Recipient::bonus).filter(Objects::nonNull).mapToLong(Recipient.BonusRow::dong).sum();
    }

    boolean unverified() {
      return recipients.stream().map(Recipient::bonus).filter(Objects::nonNull).anyMatch(bonus -> !bonus.verified());
    }
  }

  private final Decisions decisions;
  private final DecisionIssue issue;
  private final DecisionTable table;
  private final RecipientTable recipients;
  private final DecisionPapers papers;
  private final LegalDay legalDay;
  private final Permissions permissions;

  DecisionController(
      Decisions decisions,
      DecisionIssue issue,
      DecisionTable table,
      RecipientTable recipients,
      DecisionPapers papers,
      LegalDay legalDay,
      Permissions permissions) {
    this.decisions = decisions;
    this.issue = issue;
    this.table = table;
    this.recipients = recipients;
    this.papers = papers;
    this.legalDay = legalDay;
    this.permissions = permissions;
  }

  @Bean
  static MenuItem decisionMenu() {
    return new MenuItem(MenuItem.Group.COMMENDATION, 30, "award.menu", "/decisions", "award.read");
  }

  @GetMapping("/decisions")
  @Permission("award.read")
  String list(@RequestParam(required = false) @Nullable Long before, Actor actor, Model model) {
    var found = table.page(actor.scope(), before, SIZE + 1);
    var lines = found.size() > SIZE ? found.subList(0, SIZE) : found;
    model.addAttribute("lines", lines);
    model.addAttribute("next", found.size() > SIZE ? "/decisions?before=" + lines.getLast().id() : "");
    model.addAttribute("mayDraft", permissions.granted(actor, "award.draft"));
    return "award/list";
  }

  @GetMapping("/decisions/{id}")
  @Permission("award.read")
  String decision(@PathVariable long id, Actor actor, Model model) {
    var decision = decisions.decision(id, actor);
    model.addAttribute("shown", new Shown(
        decision,
        recipients.of(id),
        decision.state() == DecisionState.DRAFT ? papers.bases(decision, legalDay.today()) : List.of(),
        permissions.granted(actor, "award.draft"),
        permissions.granted(actor, "award.issue")));
    return "award/decision";
  }

  @PostMapping("/decisions/{id}/issue")
  @Permission("award.issue")
  String issue(@PathVariable long id, @RequestParam int version, Actor actor) {
    issue.issue(id, version, actor);
    return Done.at("/decisions/" + id, "award.done.issued");
  }
}
