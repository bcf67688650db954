package vn.vinhdanh.nomination;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.page.SavedFile;

/// The reports on merit of nominees for callers of the API.
@RestController
class MeritReportApi {

  private static final String ADDRESS = "/api/v1/nominations/{id}/report";

  /// A report that can be printed.
  ///
  /// @param form by which it is written, by its number under `/api/v1/report-forms`
  /// @param years that it reports
  /// @param missing what the form asks for and the data do not say; dotted blanks stand for it
  record MeritReportView(long form, String formNumber, String formName, boolean formVerified, int years, List<String> missing) {

    MeritReportView {
      missing = List.copyOf(missing);
    }
  }

  private final Dossiers dossiers;
  private final MeritReports reports;

  MeritReportApi(Dossiers dossiers, MeritReports reports) {
    this.dossiers = dossiers;
    this.reports = reports;
  }

  /// By which form a nominee reports, and what is missing in the report.
  @GetMapping(ADDRESS)
  @Permission("nomination.see")
  MeritReportView report(@PathVariable long id, Actor actor) {
    var report = reports.of(dossiers.dossier(new NomineeId(id), actor), actor);
    var form = report.form();
    return new MeritReportView(form.id(), form.number(), form.name(), form.verified(), form.years(), report.missing());
  }

  /// The report as PDF unless `format` says otherwise, with what the account is shown of the nominee's file.
  @GetMapping(path = ADDRESS + "/paper", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("nomination.see")
  void paper(@PathVariable long id, @RequestParam Optional<PaperFormat> format, Actor actor, HttpServletResponse response) throws IOException {
    var asked = format.orElse(PaperFormat.PDF);
    var dossier = dossiers.dossier(new NomineeId(id), actor);
    byte[] paper = reports.print(dossier, reports.of(dossier, actor), asked);
    SavedFile.of(response, reports.fileName(dossier) + "." + asked.ending());
    response.getOutputStream().write(paper);
  }
}
