package vn.vinhdanh.season;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.refusal.NotFound;

/// The published plan and its milestones for callers of the API.
@RestController
class PlanApi {

  /// The plan of a year with what it says.
  record PlanView(
      int year,
      String number,
      String subject,
      String issuer,
      LocalDate issuedOn,
      @Nullable LocalDate publishedOn,
      List<String> themes,
      List<MilestoneView> milestones,
      List<CommemorationView> commemorations,
      List<LegalReferenceView> legalReferences,
      List<TargetView> targets) {

    PlanView {
      themes = List.copyOf(themes);
      milestones = List.copyOf(milestones);
      commemorations = List.copyOf(commemorations);
      legalReferences = List.copyOf(legalReferences);
      targets = List.copyOf(targets);
    }
  }

  /// A milestone; `before` is the boundary as written, `lastDay` the last day in time without an extension.
  record MilestoneView(
      String code, String title, List<Responsible> responsible, @Nullable LocalDate before, @Nullable LocalDate lastDay) {

    MilestoneView {
      responsible = List.copyOf(responsible);
    }
  }

  /// A commemorated day; `lunar` says whether the plan gives it by the lunar calendar.
  record CommemorationView(String code, String name, LocalDate on, @Nullable LocalDate until, boolean lunar) {}

  record LegalReferenceView(String code, @Nullable String number, String textInSource, @Nullable String supersededBy) {}

  record TargetView(String code, String metric, BigDecimal atLeastPercent) {}

  /// The milestones of a year by their days.
  record MilestoneList(int year, List<MilestoneView> milestones) {

    MilestoneList {
      milestones = List.copyOf(milestones);
    }
  }

  private final Plans plans;
  private final Milestones milestones;
  private final LegalDay legalDay;

  PlanApi(Plans plans, Milestones milestones, LegalDay legalDay) {
    this.plans = plans;
    this.milestones = milestones;
    this.legalDay = legalDay;
  }

  /// The published plan of `year`, of this year without it.
  @GetMapping("/api/v1/plan")
  @Permission("season.plan")
  PlanView plan(@RequestParam Optional<Integer> year) {
    int asked = asked(year);
    var plan = plans.published(asked).orElseThrow(() -> new NotFound("plan of " + asked));
    var content = plans.content(plan);
    return new PlanView(
        plan.year(),
        plan.number(),
        plan.subject(),
        plan.issuer(),
        plan.issuedOn(),
        plan.publishedOn(),
        content.themes().stream().map(PlanContent.Theme::text).toList(),
        views(asked),
        plans.commemorations(asked).stream()
            .map(day -> new CommemorationView(day.code(), day.name(), day.on(), day.until(), day.lunar()))
            .toList(),
        content.legalReferences().stream()
            .map(reference -> new LegalReferenceView(
                reference.code(), reference.number(), reference.textInSource(), reference.supersededBy()))
            .toList(),
        content.targets().stream()
            .map(target -> new TargetView(target.code(), target.metric(), target.atLeastPercent()))
            .toList());
  }

  /// The milestones of `year`, of this year without it; none before the plan is published.
  @GetMapping("/api/v1/milestones")
  @Permission("season.milestone")
  MilestoneList milestones(@RequestParam Optional<Integer> year) {
    return new MilestoneList(asked(year), views(asked(year)));
  }

  private int asked(Optional<Integer> year) {
    return year.orElseGet(() -> legalDay.today().getYear());
  }

  private List<MilestoneView> views(int year) {
    return milestones.of(year).stream()
        .map(milestone -> new MilestoneView(
            milestone.code(),
            milestone.title(),
            Arrays.stream(Responsible.values()).filter(milestone.responsible()::contains).toList(),
            milestone.boundary(),
            milestone.lastDay().orElse(null)))
        .toList();
  }
}
