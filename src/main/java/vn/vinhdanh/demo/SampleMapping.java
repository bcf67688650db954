package vn.vinhdanh.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// The workbook with which a demo plays 01/07/2025: the 30 units of the plan become 126 communes and wards. Who follows whom in it
/// is sample data, not checked against the resolution.
@Controller
public class SampleMapping {

  private static final String FILE = "sample/units-2025.tsv";

  private final Installation installation;

  SampleMapping(Installation installation) {
    this.installation = installation;
  }

  @GetMapping("/demo/units-2025.xlsx")
  @Permission("organization.reorganizations")
  ResponseEntity<byte[]> workbook() {
    if (!installation.sample()) {
      throw new NotFound("sample mapping");
    }
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(SheetWriter.MEDIA_TYPE))
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("units-2025.xlsx").build().toString())
        .body(bytes());
  }

  /// The workbook.
  public static byte[] bytes() {
    var lines = lines();
    return SheetWriter.workbook("2025", lines.getFirst(), lines.subList(1, lines.size()));
  }

  private static List<List<String>> lines() {
    try (var file = new ClassPathResource(FILE).getInputStream()) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> List.of(line.split("\t", -1))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
