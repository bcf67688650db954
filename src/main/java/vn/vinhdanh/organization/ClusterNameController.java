package vn.vinhdanh.organization;

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
import vn.vinhdanh.page.Texts;

/// The form by which the City corrects the name of a cluster.
@Controller
class ClusterNameController {

  private static final int LONGEST = 200;

  private final Clusters clusters;
  private final Texts texts;

  ClusterNameController(Clusters clusters, Texts texts) {
    this.clusters = clusters;
    this.texts = texts;
  }

  @ModelAttribute
  void onlyTheirs(Actor actor) {
    clusters.refuseOthers(actor);
  }

  @GetMapping("/clusters/{id}/name")
  @Permission("organization.keep-clusters")
  ModelAndView form(@PathVariable long id) {
    var cluster = clusters.cluster(new ClusterId(id));
    return view(cluster, cluster.name(), cluster.version(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/clusters/{id}/name")
  @Permission("organization.keep-clusters")
  ModelAndView correct(@PathVariable long id, @RequestParam int version, @RequestParam(name = "clusterName", defaultValue = "") String name, Actor actor) {
    var cluster = clusters.cluster(new ClusterId(id));
    var errors = errors(name, texts);
    if (errors.any()) {
      return view(cluster, name, version, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    clusters.rename(cluster.id(), version, name.strip(), actor);
    return new ModelAndView(Done.at("/clusters/" + id, "organization.done.renamed"));
  }

  /// What is wrong with a name.
  static FieldErrors errors(String name, Texts texts) {
    var errors = new FieldErrors(texts).require("clusterName", name, "organization.cluster-name.missing");
    return name.length() > LONGEST ? errors.add("clusterName", "organization.act.long", LONGEST) : errors;
  }

  private static ModelAndView view(Cluster cluster, String name, int version, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/cluster-name", status)
        .addObject("cluster", cluster)
        .addObject("name", name)
        .addObject("version", version)
        .addObject("errors", errors);
  }
}
