package vn.vinhdanh.organization;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The form by which the City divides its units into clusters, looked through before it is done.
@Controller
class DivisionController {

  private final Clusters clusters;
  private final Units units;
  private final Installation installation;
  private final FrameDay day;
  private final Texts texts;

  DivisionController(Clusters clusters, Units units, Installation installation, FrameDay day, Texts texts) {
    this.clusters = clusters;
    this.units = units;
    this.installation = installation;
    this.day = day;
    this.texts = texts;
  }

  @ModelAttribute
  void onlyTheirs(Actor actor) {
    clusters.refuseOthers(actor);
  }

  /// Begins with the clusters of this year for the next one, or with those of the year before where this year has none; with `more` for others
  /// beside those of this year; with `host=CENTRAL` for the cluster of the central Front in which the city Front is.
  @GetMapping("/clusters/division")
  @Permission("organization.keep-clusters")
  ModelAndView form(@RequestParam(required = false) @Nullable String more, @RequestParam(required = false) @Nullable String host) {
    var today = day.today();
    int year = today.getYear();
    if (NewDivision.Host.CENTRAL.name().equals(host)) {
      String line = DivisionForm.line(texts.inVietnamese("organization.central.cluster"), List.of(units.cityFront().code()));
      return view(
          new DivisionForm(NewDivision.Host.CENTRAL, Written.DAY.format(LocalDate.of(year, 1, 1)), "", "", "", "", line, ""),
          new FieldErrors(texts), HttpStatus.OK);
    }
    var model = clusters.of(year);
    if (more != null && !model.isEmpty()) {
      return view(beginning(today, List.of()), new FieldErrors(texts), HttpStatus.OK);
    }
    if (model.isEmpty()) {
      model = clusters.of(year - 1);
    } else {
      year++;
    }
    return view(beginning(LocalDate.of(year, 1, 1), model), new FieldErrors(texts), HttpStatus.OK);
  }

  private DivisionForm beginning(LocalDate from, List<Cluster> model) {
    return new DivisionForm(
        NewDivision.Host.CITY, Written.DAY.format(from), "", "", "", "", lines(model, ClusterKind.TERRITORIAL, from), lines(model, ClusterKind.SECTORAL, from));
  }

  /// Shows the clusters before they are founded; `again` goes back to the form.
  @PostMapping("/clusters/division/preview")
  @Permission("organization.keep-clusters")
  ModelAndView preview(
      @RequestParam Map<String, String> sent, @RequestParam(required = false) @Nullable String again, Actor actor) {
    var form = DivisionForm.of(sent);
    var errors = new FieldErrors(texts);
    if (again != null) {
      return view(form, errors, HttpStatus.OK);
    }
    var division = division(form, errors);
    if (division == null) {
      return view(form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var unmet = clusters.against(division, actor);
    if (!unmet.isEmpty()) {
      return refused(form, unmet);
    }
    var names = units.named(division.members());
    return view(form, errors, HttpStatus.OK).addObject("division", division).addObject("names", names);
  }

  @PostMapping("/clusters/division")
  @Permission("organization.keep-clusters")
  ModelAndView divide(@RequestParam Map<String, String> sent, Actor actor) {
    var form = DivisionForm.of(sent);
    var errors = new FieldErrors(texts);
    var division = division(form, errors);
    if (division == null) {
      return view(form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      clusters.divide(division, actor);
    } catch (Refused refused) {
      return refused(form, refused.unmet());
    }
    return new ModelAndView(Done.at("/clusters?day=" + Written.DAY.format(division.from()), "organization.done.divided"));
  }

  private @Nullable NewDivision division(DivisionForm form, FieldErrors errors) {
    return form.division(units, installation.sample(), errors);
  }

  private String lines(List<Cluster> model, ClusterKind kind, LocalDate from) {
    var alike = model.stream().filter(cluster -> cluster.kind() == kind).toList();
    var codes = units.livingCodes(alike.stream().flatMap(cluster -> cluster.members().stream()).map(ClusterMember::unit).toList(), from);
    return alike.stream()
        .map(cluster -> DivisionForm.line(
            cluster.name(), cluster.members().stream().map(ClusterMember::unit).filter(codes::containsKey).map(codes::get).toList()))
        .collect(Collectors.joining("\n"));
  }

  private ModelAndView refused(DivisionForm form, List<Unmet> unmet) {
    var errors = new FieldErrors(texts);
    var apart = errors.beside(unmet, DivisionForm::field);
    return view(form, errors, HttpStatus.UNPROCESSABLE_CONTENT).addObject("reasons", Reason.of(apart, texts));
  }

  private static ModelAndView view(DivisionForm form, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/division", status).addObject("form", form).addObject("errors", errors);
  }
}
