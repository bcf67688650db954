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
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The form by which the City says who leads a cluster from a day on, looked through before it is done.
@Controller
class ClusterLeadController {

  private final Clusters clusters;
  private final FrameDay day;
  private final Texts texts;

  ClusterLeadController(Clusters clusters, FrameDay day, Texts texts) {
    this.clusters = clusters;
    this.day = day;
    this.texts = texts;
  }

  @ModelAttribute
  void onlyTheirs(Actor actor) {
    clusters.refuseOthers(actor);
  }

  @GetMapping("/clusters/{id}/lead")
  @Permission("organization.keep-clusters")
  ModelAndView form(@PathVariable long id) {
    var cluster = clusters.cluster(new ClusterId(id));
    var from = day.today().getYear() == cluster.year() ? day.today() : cluster.from();
    return view(cluster, LeadForm.of(clusters.leadOn(cluster.id(), from), from, cluster.version()), new FieldErrors(texts), HttpStatus.OK);
  }

  /// Shows what would change before it is done; `again` goes back to the form.
  @PostMapping("/clusters/{id}/lead/preview")
  @Permission("organization.keep-clusters")
  ModelAndView preview(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam Map<String, String> sent,
      @RequestParam(required = false) @Nullable String again,
      Actor actor) {
    var cluster = clusters.cluster(new ClusterId(id));
    var form = LeadForm.of(sent, version);
    var errors = new FieldErrors(texts);
    if (again != null) {
      return view(cluster, form, errors, HttpStatus.OK);
    }
    var from = form.day(errors);
    var lead = form.lead(clusters.memberships(cluster.id()), errors);
    if (from == null || errors.any()) {
      return view(cluster, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var preview = clusters.preview(cluster.id(), from, lead, actor);
    if (!preview.unmet().isEmpty()) {
      return refused(cluster, form, preview.unmet());
    }
    return view(cluster, form, errors, HttpStatus.OK).addObject("preview", preview).addObject("lead", lead);
  }

  @PostMapping("/clusters/{id}/lead")
  @Permission("organization.keep-clusters")
  ModelAndView lead(
      @PathVariable long id, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var cluster = clusters.cluster(new ClusterId(id));
    var form = LeadForm.of(sent, version);
    var errors = new FieldErrors(texts);
    var from = form.day(errors);
    var lead = form.lead(clusters.memberships(cluster.id()), errors);
    if (from == null || errors.any()) {
      return view(cluster, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      clusters.lead(cluster.id(), version, from, lead, actor);
    } catch (Refused refused) {
      return refused(cluster, form, refused.unmet());
    } catch (ChangedMeanwhile changed) {
      var now = clusters.preview(cluster.id(), from, lead, actor);
      return view(now.cluster(), form.over(now.cluster().version()), errors, HttpStatus.CONFLICT).addObject("standing", now.before());
    }
    return new ModelAndView(Done.at("/clusters/" + id, "organization.done.led"));
  }

  private ModelAndView refused(Cluster cluster, LeadForm form, List<Unmet> unmet) {
    var errors = new FieldErrors(texts);
    var members = clusters.memberships(cluster.id());
    var apart = errors.beside(unmet, each -> form.field(each, members));
    return view(cluster, form, errors, HttpStatus.UNPROCESSABLE_CONTENT).addObject("reasons", Reason.of(apart, texts));
  }

  private ModelAndView view(Cluster cluster, LeadForm form, FieldErrors errors, HttpStatus status) {
    var members = clusters.memberships(cluster.id());
    return new ModelAndView("organization/cluster-lead", status)
        .addObject("cluster", cluster)
        .addObject("form", form)
        .addObject("members", members)
        .addObject("errors", errors);
  }
}
