package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// What the frame makes a browser load, over the wire: see `docs/fonts.md`.
class FirstLoadTest {

  private static final int BUDGET = 100_000;
  private static final int A_LONG_PAGE = 15_000;
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Path STATIC = Path.of("src/main/resources/static");
  private static final Pattern ASSET = Pattern.compile("href=\"(/[^\"$#]+\\.(?:css|svg))(?:#[^\"]*)?\"");
  private static final Pattern IN_SHEET = Pattern.compile("url\\(([^)]+)\\)");
  private static final Pattern INLINE = Pattern.compile("\\s(?:style|on[a-z]+)=\"|<style|<script(?![^>]*src=)");

  @Test
  void the_first_load_stays_in_its_budget() throws IOException {
    int bytes = A_LONG_PAGE;
    var assets = ASSET.matcher(Files.readString(TEMPLATES.resolve("page/frame.jte"))).results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
    assertThat(assets).contains("/vinhdanh.css", "/icons.svg", "/favicon.svg");
    for (String asset : assets) {
      bytes += zipped(content(asset));
    }
    for (String asset : sheetAssets()) {
      bytes += content(asset).length;
    }
    assertThat(bytes).isLessThan(BUDGET);
  }

  @Test
  void the_sheet_asks_no_other_host_and_holds_no_picture_the_policy_refuses() throws IOException {
    assertThat(sheetAssets()).isNotEmpty().allSatisfy(asset -> {
      assertThat(asset).startsWith("/");
      assertThat(STATIC.resolve(asset.substring(1))).exists();
    });
  }

  @Test
  void no_page_has_inline_style_or_script() throws IOException {
    try (var files = Files.walk(TEMPLATES)) {
      assertThat(files.filter(file -> file.toString().endsWith(".jte")).toList())
          .isNotEmpty()
          .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContainPattern(INLINE));
    }
  }

  private static Set<String> sheetAssets() throws IOException {
    return IN_SHEET.matcher(Files.readString(STATIC.resolve("vinhdanh.css"))).results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static byte[] content(String asset) throws IOException {
    String place = asset.startsWith("/webjars/") ? "/META-INF/resources" + asset : "/static" + asset;
    try (var stream = FirstLoadTest.class.getResourceAsStream(place)) {
      assertThat(stream).as(asset).isNotNull();
      return stream.readAllBytes();
    }
  }

  private static int zipped(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(content);
    }
    return bytes.size();
  }
}
