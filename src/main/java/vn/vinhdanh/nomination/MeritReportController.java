package vn.vinhdanh.nomination;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.PaperAnswer;
import vn.vinhdanh.document.PaperFormat;

/// The report on merit of a nominee: by which form, what is missing in it, and the report itself to be printed or written on.
@Controller
class MeritReportController {

  private final Dossiers dossiers;
  private final MeritReports reports;

  MeritReportController(Dossiers dossiers, MeritReports reports) {
    this.dossiers = dossiers;
    this.reports = reports;
  }

  @GetMapping("/nominations/{id}/report")
  @Permission("nomination.see")
  ModelAndView report(@PathVariable long id, Actor actor) {
    var dossier = dossiers.dossier(new NomineeId(id), actor);
    return new ModelAndView("nomination/report").addObject("dossier", dossier).addObject("report", reports.of(dossier, actor));
  }

  @GetMapping("/nominations/{id}/report.pdf")
  @Permission("nomination.see")
  ResponseEntity<byte[]> pdf(@PathVariable long id, Actor actor) {
    return file(id, PaperFormat.PDF, actor);
  }

  @GetMapping("/nominations/{id}/report.docx")
  @Permission("nomination.see")
  ResponseEntity<byte[]> word(@PathVariable long id, Actor actor) {
    return file(id, PaperFormat.DOCX, actor);
  }

  private ResponseEntity<byte[]> file(long id, PaperFormat format, Actor actor) {
    var dossier = dossiers.dossier(new NomineeId(id), actor);
    return PaperAnswer.of(reports.print(dossier, reports.of(dossier, actor), format), format, reports.fileName(dossier));
  }
}
