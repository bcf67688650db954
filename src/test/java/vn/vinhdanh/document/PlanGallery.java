package vn.vinhdanh.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.demo.SampleFront;
import vn.vinhdanh.identity.Accounts;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.Programs;
import vn.vinhdanh.proof.PublishedPlan;
import vn.vinhdanh.proof.Visitor;
import vn.vinhdanh.season.Plans;

/// `./vinhdanh gallery`, beside [Gallery]: all sheets of the plan of 2022 as its page gives them, as PDF and as Word text.
@ApplicationTest
class PlanGallery {
  private static final Path FOLDER = Path.of("docs/gallery");
  private static final int ALL = 100;
  private static final int COLUMNS = 4;

  @LocalServerPort int port;
  @Autowired ApplicationContext context;
  @Autowired SampleFront front;
  @Autowired Accounts accounts;
  @Autowired LegalDay legalDay;
  @Autowired Plans plans;

  @Test
  void draw() throws IOException, InterruptedException {
    front.found();
    var officer = accounts.actor("canbo.tp").orElseThrow();
    legalDay.turnTo(LocalDate.of(2022, 2, 10), officer);
    PublishedPlan.in(context, officer);
    var reader = Visitor.signedIn(port, "canbo.badinh", SampleFront.PASSWORD);
    var address = "/plans/" + plans.published(2022).orElseThrow().id().value() + "/paper";
    Files.createDirectories(FOLDER);
    Sheets.draw(reader.download(address).body(), ALL, COLUMNS, FOLDER.resolve("plan.png"));
    var office = new LibreOffice(Programs.named("soffice").toString());
    try {
      var word = office.pdf(List.of(reader.download(address + ".docx").body())).getFirst();
      Sheets.draw(word, ALL, COLUMNS, FOLDER.resolve("plan-word.png"));
    } finally {
      office.leave();
    }
  }
}
