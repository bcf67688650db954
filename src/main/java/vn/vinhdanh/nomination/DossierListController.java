package vn.vinhdanh.nomination;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.rulebook.AwardRule;
import vn.vinhdanh.rulebook.Rulebook;

/// The list of dossiers in the actor's scope, and the acceptance of several at once.
@Controller
class DossierListController {

  private final DossierListTable table;
  private final Appraisals appraisals;
  private final Dossiers dossiers;
  private final Rulebook rulebook;
  private final LegalDay legalDay;

  DossierListController(
      DossierListTable table, Appraisals appraisals, Dossiers dossiers, Rulebook rulebook, LegalDay legalDay) {
    this.table = table;
    this.appraisals = appraisals;
    this.dossiers = dossiers;
    this.rulebook = rulebook;
    this.legalDay = legalDay;
  }

  @GetMapping("/nominations")
  @Permission("nomination.see")
  String list(
      @RequestParam(defaultValue = "ALL") String facet,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String award,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam(defaultValue = "") String check,
      @RequestParam(defaultValue = "9223372036854775807") long before,
      Actor actor,
      Model model) {
    var filter = new Filter(facetOf(facet), q.strip(), award, unit, check);
    var today = legalDay.today();
    var listing = table.listing(filter, before, today, actor);
    var rows = listing.rows();
    boolean more = rows.size() > DossierListTable.PAGE;
    model.addAttribute("filter", filter);
    model.addAttribute("rows", more ? rows.subList(0, DossierListTable.PAGE) : rows);
    model.addAttribute("more", more);
    model.addAttribute("firstPage", before == Long.MAX_VALUE);
    model.addAttribute("counts", listing.counts());
    model.addAttribute("foundAll", listing.foundAll());
    model.addAttribute("units", table.units(actor));
    model.addAttribute("awards", rulebook.inForceOn(today).rules().stream().map(AwardRule::award).toList());
    model.addAttribute("mayDraft", actor.holds(Role.UNIT_OFFICER));
    model.addAttribute("mayAppraise", actor.holds(Role.CITY_OFFICER));
    return "nomination/list";
  }

  @GetMapping("/nominations/acceptance")
  @Permission("nomination.appraise")
  String preview(@RequestParam(defaultValue = "") List<Long> ids, Actor actor, Model model) {
    model.addAttribute("nominees", dossiers.all(ids.stream().filter(Objects::nonNull).distinct().map(NomineeId::new).toList(), actor));
    return "nomination/acceptance";
  }

  @PostMapping("/nominations/acceptance")
  @Permission("nomination.appraise")
  String accept(@RequestParam(defaultValue = "") List<Long> ids, Actor actor) {
    if (ids.isEmpty()) {
      return "redirect:/nominations";
    }
    appraisals.acceptAll(ids.stream().filter(Objects::nonNull).distinct().map(NomineeId::new).toList(), actor);
    return Done.at("/nominations?facet=COUNCIL", "nomination.done.accepted-all");
  }

  private static Facet facetOf(String name) {
    return Arrays.stream(Facet.values()).filter(facet -> facet.name().equals(name)).findFirst().orElse(Facet.ALL);
  }
}
