package vn.vinhdanh.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/// `./vinhdanh approve`: what papers look like now is what [ApprovedSheetsTest] compares them with from now on. Look at each changed picture before it is committed.
class ApprovedSheets {
  static final Path FOLDER = Path.of("src/test/resources/approved-sheets");

  @Test
  void approve() throws IOException {
    Files.createDirectories(FOLDER);
    try (var before = Files.list(FOLDER)) {
      for (var picture : before.toList()) {
        Files.delete(picture);
      }
    }
    for (var paper : Specimens.all().entrySet()) {
      var sheets = SheetPicture.of(paper.getValue());
      for (int i = 0; i < sheets.size(); i++) {
        ImageIO.write(sheets.get(i).dots(), "png", FOLDER.resolve(name(paper.getKey(), i)).toFile());
      }
    }
  }

  static String name(String paper, int sheet) {
    return paper + "-" + (sheet + 1) + ".png";
  }
}
