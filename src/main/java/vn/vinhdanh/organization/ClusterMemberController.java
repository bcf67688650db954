package vn.vinhdanh.organization;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The form by which the City places a unit that is in no cluster yet, looked through before it is done.
@Controller
class ClusterMemberController {

  private final Clusters clusters;
  private final Units units;
  private final FrameDay day;
  private final Texts texts;

  ClusterMemberController(Clusters clusters, Units units, FrameDay day, Texts texts) {
    this.clusters = clusters;
    this.units = units;
    this.day = day;
    this.texts = texts;
  }

  @ModelAttribute
  void onlyTheirs(Actor actor) {
    clusters.refuseOthers(actor);
  }

  @GetMapping("/clusters/{id}/member")
  @Permission("organization.keep-clusters")
  ModelAndView form(@PathVariable long id) {
    var cluster = clusters.cluster(new ClusterId(id));
    var from = day.today().getYear() == cluster.year() ? day.today() : cluster.from();
    return view(cluster, new MemberForm("", Written.DAY.format(from), cluster.version()), new FieldErrors(texts), HttpStatus.OK);
  }

  /// Shows what would change before it is done; `again` goes back to the form.
  @PostMapping("/clusters/{id}/member/preview")
  @Permission("organization.keep-clusters")
  ModelAndView preview(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam Map<String, String> sent,
      @RequestParam(required = false) @Nullable String again,
      Actor actor) {
    var cluster = clusters.cluster(new ClusterId(id));
    var form = MemberForm.of(sent, version);
    var errors = new FieldErrors(texts);
    if (again != null) {
      return view(cluster, form, errors, HttpStatus.OK);
    }
    var meant = form.meant(units, errors);
    if (meant == null) {
      return view(cluster, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var unmet = clusters.againstPlace(cluster.id(), meant.unit().id(), meant.on(), actor);
    return unmet.isEmpty()
        ? view(cluster, form, errors, HttpStatus.OK).addObject("placed", meant.unit())
        : refused(cluster, form, unmet);
  }

  @PostMapping("/clusters/{id}/member")
  @Permission("organization.keep-clusters")
  ModelAndView place(@PathVariable long id, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var cluster = clusters.cluster(new ClusterId(id));
    var form = MemberForm.of(sent, version);
    var errors = new FieldErrors(texts);
    var meant = form.meant(units, errors);
    if (meant == null) {
      return view(cluster, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      clusters.place(cluster.id(), version, meant.unit().id(), meant.on(), actor);
    } catch (Refused refused) {
      return refused(cluster, form, refused.unmet());
    } catch (ChangedMeanwhile changed) {
      var now = clusters.cluster(cluster.id());
      return view(now, form.over(now.version()), errors, HttpStatus.CONFLICT).addObject("changed", true);
    }
    return new ModelAndView(Done.at("/clusters/" + id, "organization.done.placed"));
  }

  private ModelAndView refused(Cluster cluster, MemberForm form, List<Unmet> unmet) {
    var errors = new FieldErrors(texts);
    var apart = errors.beside(unmet, MemberForm::field);
    return view(cluster, form, errors, HttpStatus.UNPROCESSABLE_CONTENT).addObject("reasons", Reason.of(apart, texts));
  }

  private static ModelAndView view(Cluster cluster, MemberForm form, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/cluster-member", status)
        .addObject("cluster", cluster)
        .addObject("form", form)
        .addObject("errors", errors);
  }
}
