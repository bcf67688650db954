package vn.vinhdanh.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.proof.Programs;

/// `./vinhdanh gallery`: one picture of each document that is set here, with made-up data, to `docs/gallery/`: its first pages side by side. [PlanGallery] adds the
/// plan of 2022.
class Gallery {
  private static final Path FOLDER = Path.of("docs/gallery");
  private static final int MOST_PAGES = 3;

  private final PaperPress press = new PaperPress(new Texts());
  private final SamplePaper samples = new SamplePaper(new Texts());

  @Test
  void draw() throws IOException {
    Files.createDirectories(FOLDER);
    var office = new LibreOffice(Programs.named("soffice").toString());
    try {
      for (var document : documents(office).entrySet()) {
        Sheets.draw(document.getValue(), MOST_PAGES, MOST_PAGES, FOLDER.resolve(document.getKey() + ".png"));
      }
    } finally {
      office.leave();
    }
  }

  private Map<String, byte[]> documents(LibreOffice office) {
    var all = new LinkedHashMap<>(Specimens.all());
    var decision = samples.tried(TemplateKind.DECISION, Specimens.DAY);
    var pledge = samples.tried(TemplateKind.PLEDGE, Specimens.DAY);
    var words = List.of("decision-word", "pledge-word", "template-of-a-decision", "template-of-a-pledge", "template-of-a-plan");
    var papers = office.pdf(List.of(
        press.print(decision, PaperFormat.DOCX), press.print(pledge, PaperFormat.DOCX), samples.start(TemplateKind.DECISION), samples.start(TemplateKind.PLEDGE),
        samples.start(TemplateKind.PLAN)));
    for (int i = 0; i < papers.size(); i++) {
      all.put(words.get(i), papers.get(i));
    }
    return all;
  }
}
