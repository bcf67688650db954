package vn.vinhdanh.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.proof.LegalBasis;

/// Each paper looks as it did when somebody approved of its looks. Papers that LibreOffice sets are left out: its looks are those of the version that a machine has;
/// [WordOnPaperTest] measures them.
@LegalBasis("30/2020/NĐ-CP Annex I")
class ApprovedSheetsTest {
  private static final Path FOUND = Path.of("target/sheets");

  @Test
  void papers_look_as_they_were_approved() throws IOException {
    var faults = new ArrayList<String>();
    var approved = new TreeSet<String>();
    try (var pictures = Files.list(ApprovedSheets.FOLDER)) {
      pictures.forEach(picture -> approved.add(picture.getFileName().toString()));
    }
    for (var paper : Specimens.all().entrySet()) {
      var sheets = SheetPicture.of(paper.getValue());
      for (int i = 0; i < sheets.size(); i++) {
        var name = ApprovedSheets.name(paper.getKey(), i);
        if (approved.remove(name)) {
          compare(name, sheets.get(i), faults);
        } else {
          faults.add(name + ": nobody approved of it yet" + kept(name, sheets.get(i).dots()));
        }
      }
    }
    approved.forEach(name -> faults.add(name + ": approved, and no longer there"));
    assertThat(faults).as("Where this is wanted: ./vinhdanh approve, look at the pictures, commit them").isEmpty();
  }

  private static void compare(String name, SheetPicture sheet, List<String> faults) throws IOException {
    var difference = sheet.from(approved(name));
    if (difference != null) {
      faults.add("%s: %d dots differ, %s%s%s".formatted(
          name, difference.dots(), difference.place(), kept(name, sheet.dots()), kept("difference-" + name, difference.shown())));
    }
  }

  private static SheetPicture approved(String name) throws IOException {
    return new SheetPicture(ImageIO.read(ApprovedSheets.FOLDER.resolve(name).toFile()));
  }

  private static String kept(String name, BufferedImage picture) throws IOException {
    Files.createDirectories(FOUND);
    ImageIO.write(picture, "png", FOUND.resolve(name).toFile());
    return " (" + FOUND.resolve(name) + ")";
  }

  @Test
  void a_line_that_moves_by_a_fifth_of_a_millimetre_and_a_single_mark_of_tone_are_seen() {
    var before = drawn(60f, "Lê Mẫu Chi");
    assertThat(drawn(60f, "Lê Mẫu Chi").from(before)).isNull();
    assertThat(Objects.requireNonNull(drawn(60.57f, "Lê Mẫu Chi").from(before)).place()).startsWith("35–").contains("21");
    assertThat(Objects.requireNonNull(drawn(60f, "Lê Mấu Chi").from(before)).dots()).isPositive();
  }

  private static SheetPicture drawn(float rule, String name) {
    try (var file = new PdfFile("x")) {
      var sheet = file.addSheet(PageFlow.SHORT_EDGE, PageFlow.LONG_EDGE);
      sheet.line(100, rule, 300, rule, 0.6f, Sheet.Ink.BLACK);
      sheet.text(100, 100, Face.REGULAR, 14, Sheet.Ink.BLACK, name);
      return SheetPicture.of(file.bytes()).getFirst();
    }
  }
}
