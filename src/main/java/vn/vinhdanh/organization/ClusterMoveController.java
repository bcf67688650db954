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

/// The form by which the City moves a unit to another cluster, looked through before it is done.
@Controller
class ClusterMoveController {

  private final Clusters clusters;
  private final FrameDay day;
  private final Texts texts;

  ClusterMoveController(Clusters clusters, FrameDay day, Texts texts) {
    this.clusters = clusters;
    this.day = day;
    this.texts = texts;
  }

  @ModelAttribute
  void onlyTheirs(Actor actor) {
    clusters.refuseOthers(actor);
  }

  @GetMapping("/clusters/{id}/move")
  @Permission("organization.keep-clusters")
  ModelAndView form(@PathVariable long id) {
    var cluster = clusters.cluster(new ClusterId(id));
    return view(cluster, new MoveForm("", "", Written.DAY.format(day.today()), cluster.version()), new FieldErrors(texts), HttpStatus.OK);
  }

  /// Shows what would change before it is done; `again` goes back to the form.
  @PostMapping("/clusters/{id}/move/preview")
  @Permission("organization.keep-clusters")
  ModelAndView preview(
      @PathVariable long id,
      @RequestParam int version,
      @RequestParam Map<String, String> sent,
      @RequestParam(required = false) @Nullable String again,
      Actor actor) {
    var cluster = clusters.cluster(new ClusterId(id));
    var form = MoveForm.of(sent, version);
    var errors = new FieldErrors(texts);
    if (again != null) {
      return view(cluster, form, errors, HttpStatus.OK);
    }
    var meant = form.meant(clusters.memberships(cluster.id()), others(cluster), errors);
    if (meant == null) {
      return view(cluster, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    var unmet = clusters.againstMove(cluster.id(), meant.unit(), meant.to(), meant.on(), actor);
    return unmet.isEmpty()
        ? view(cluster, form, errors, HttpStatus.OK).addObject("preview", true)
        : refused(cluster, form, unmet);
  }

  @PostMapping("/clusters/{id}/move")
  @Permission("organization.keep-clusters")
  ModelAndView move(@PathVariable long id, @RequestParam int version, @RequestParam Map<String, String> sent, Actor actor) {
    var cluster = clusters.cluster(new ClusterId(id));
    var form = MoveForm.of(sent, version);
    var errors = new FieldErrors(texts);
    var meant = form.meant(clusters.memberships(cluster.id()), others(cluster), errors);
    if (meant == null) {
      return view(cluster, form, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      clusters.move(cluster.id(), version, meant.unit(), meant.to(), meant.on(), actor);
    } catch (Refused refused) {
      return refused(cluster, form, refused.unmet());
    } catch (ChangedMeanwhile changed) {
      var now = clusters.cluster(cluster.id());
      return view(now, new MoveForm(form.unit(), form.to(), form.on(), now.version()), errors, HttpStatus.CONFLICT).addObject("changed", true);
    }
    return new ModelAndView(Done.at("/clusters/" + meant.to().value(), "organization.done.moved"));
  }

  private ModelAndView refused(Cluster cluster, MoveForm form, List<Unmet> unmet) {
    var errors = new FieldErrors(texts);
    var apart = errors.beside(unmet, MoveForm::field);
    return view(cluster, form, errors, HttpStatus.UNPROCESSABLE_CONTENT).addObject("reasons", Reason.of(apart, texts));
  }

  private List<Cluster> others(Cluster cluster) {
    return clusters.of(cluster.year()).stream().filter(each -> !each.id().equals(cluster.id())).toList();
  }

  private ModelAndView view(Cluster cluster, MoveForm form, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/cluster-move", status)
        .addObject("cluster", cluster)
        .addObject("form", form)
        .addObject("others", others(cluster))
        .addObject("errors", errors);
  }
}
