package vn.vinhdanh.house;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.movement.Movement;
import vn.vinhdanh.movement.Movements;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.proof.SeasonTest;
import vn.vinhdanh.season.Commemoration;
import vn.vinhdanh.season.Milestone;
import vn.vinhdanh.season.Milestones;
import vn.vinhdanh.season.PlanContent;
import vn.vinhdanh.season.Plans;

/// Nothing of plan 226/KH-MTTQ-BTT is lost or mended on its way into the tables: what stands there is compared with the
/// plan's own text, its errors included.
@SeasonTest
class PlanAsPrintedTest {

  private static final int YEAR = 2022;

  private static final Map<Integer, List<String>> ANNEX = Map.of(
      1, List.of("Quận Ba Đình", "Quận Đống Đa", "Quận Hai Bà Trưng", "Quận Hoàn Kiếm", "Quận Hoàng Mai", "Quận Long Biên"),
      2, List.of("Quận Bắc Từ Liêm", "Quận Cầu Giấy", "Quận Hà Đông", "Quận Nam Từ Liêm", "Quận Tây Hồ", "Quận Thanh Xuân"),
      3, List.of("Huyện Đông Anh", "Huyện Gia Lâm", "Huyện Mê Linh", "Huyện Sóc Sơn", "Huyện Thanh Trì"),
      4, List.of("Huyện Chương Mỹ", "Huyện Mỹ Đức", "Huyện Phú Xuyên", "Huyện Thanh Oai", "Huyện Thường Tín", "Huyện Ứng Hòa"),
      5, List.of(
          "Huyện Ba Vì", "Huyện Đan Phượng", "Huyện Hoài Đức", "Huyện Phúc Thọ", "Huyện Quốc Oai", "Huyện Thạch Thất",
          "Thị xã Sơn Tây"));

  @Autowired Clusters clusters;
  @Autowired Units units;
  @Autowired Plans plans;
  @Autowired Milestones milestones;
  @Autowired Movements movements;
  @Autowired JdbcClient jdbc;

  @Test
  void the_five_clusters_have_the_members_and_the_leaders_in_charge_of_the_annex() {
    assertThat(clusters.of(YEAR).stream().collect(Collectors.toMap(
            Cluster::number, cluster -> cluster.members().stream().map(ClusterMember::shortName).toList())))
        .isEqualTo(ANNEX);
    assertThat(units.districts()).hasSize(30).extracting(Unit::shortName)
        .containsExactlyInAnyOrderElementsOf(ANNEX.values().stream().flatMap(List::stream).toList());
    assertThat(clusters.of(YEAR)).extracting(Cluster::supervisorName).containsExactly(
        "Nguyễn Lan Hương", "Nguyễn Anh Tuấn", "Đàm Văn Huân", "Nguyễn Sỹ Trường", "Nguyễn Thị Kim Dung");
  }

  @Test
  void all_parts_of_the_plan_are_there_in_its_own_words() throws Exception {
    var lines = printed();
    var text = String.join(" ", lines);
    assertThat(movements.of(YEAR)).hasSize(11);
    assertThat(paragraphs()).isNotEmpty().allSatisfy(paragraph -> assertThat(lines).contains(oneLine(paragraph)));
    assertThat(plans.commemorations(YEAR)).hasSize(10).extracting(day -> oneLine(day.textInSource()))
        .allSatisfy(words -> assertThat(text).contains(words));
    assertThat(content().legalReferences()).hasSize(22).extracting(reference -> oneLine(reference.textInSource()))
        .allSatisfy(words -> assertThat(text).contains(words));
    assertThat(content().targets()).singleElement()
        .satisfies(target -> assertThat(text).contains(oneLine(target.textInSource())));
    assertThat(milestones.of(YEAR)).hasSize(8).extracting(milestone -> oneLine(milestone.deadlineInSource()))
        .allSatisfy(words -> assertThat(text).contains(words));
    assertThat(milestones.of(YEAR)).extracting(milestone -> entry(milestone.code(), String.valueOf(milestone.boundary())))
        .containsExactlyInAnyOrder(
            entry("M1", "2022-01-27"), entry("M2a", "2022-02-28"), entry("M2b", "2022-07-29"), entry("M2c", "2022-11-04"),
            entry("M3", "2022-11-15"), entry("M4", "2022-03-21"), entry("M5", "2022-11-15"), entry("M6", "null"));
  }

  @Test
  void each_anomaly_is_named() {
    assertThat(content().anomalies()).extracting(PlanContent.Anomaly::code)
        .containsExactlyElementsOf(Stream.iterate(1, number -> number + 1).limit(18).map("A%02d"::formatted).toList());
    assertThat(content().anomalies()).allSatisfy(anomaly -> assertThat(anomaly.text()).isNotBlank());
  }

  /// A01, A02, A03.
  @Test
  void odd_commemorations_keep_their_words_and_fall_on_the_right_day() throws Exception {
    var liberation = commemoration("K03");
    assertThat(liberation.textInSource()).endsWith("(30/4/1979-30/4/2022)");
    assertThat(liberation.on()).isEqualTo(LocalDate.of(2022, 4, 30));
    var invalids = commemoration("K06");
    var august = commemoration("K07");
    assertThat(String.join(" ", printed())).contains(invalids.textInSource() + august.textInSource());
    assertThat(invalids.textInSource()).endsWith("(27/7/1947-27/7/2022)");
    assertThat(august.textInSource()).startsWith("Kỷ niệm 77 năm");
    var kings = commemoration("K02");
    assertThat(kings.textInSource()).contains("mùng 10/3 âm lịch");
    assertThat(kings.lunar()).isTrue();
    assertThat(kings.on()).isEqualTo(LocalDate.of(2022, 4, 10));
  }

  /// A04, A05.
  @Test
  void odd_deadlines_stand_as_printed() {
    assertThat(milestone("M1").boundary()).isEqualTo(plans.published(YEAR).orElseThrow().issuedOn());
    assertThat(milestone("M1").lastDay()).isEmpty();
    assertThat(milestone("M3").boundary()).isEqualTo(milestone("M5").boundary());
    assertThat(milestone("M3").deadlineInSource()).isEqualTo("xong trước ngày 15/11/2022");
    assertThat(milestone("M5").deadlineInSource()).isEqualTo("hồ sơ khen thưởng gửi trước ngày 15/11/2022");
  }

  /// A06, A07, A08.
  @Test
  void odd_references_keep_number_and_words() {
    var medal = reference("L22");
    assertThat(medal.textInSource()).startsWith("Quyết định 2261 /QĐ-MTTW-BTT ngày 05/11/2018");
    assertThat(medal.supersededBy()).startsWith("222/QĐ-MTTW");
    assertThat(reference("L08").number()).isEqualTo(reference("L17").number()).isEqualTo("05-CT/TW");
    assertThat(reference("L08").textInSource()).contains("23/6/2021 của Ban Bí thư");
    assertThat(reference("L17").textInSource()).contains("tư tưởng, đạo đức, phong cách Hồ Chí Minh");
    assertThat(reference("L15").textInSource()).contains("39-KH/TƯ");
    assertThat(reference("L15").number()).isEqualTo("39-KH/TU");
  }

  /// A09, A10, A13, A17, A18.
  @Test
  void repeated_and_misspelt_paragraphs_of_movements_are_not_mended() {
    var last = paragraphs("1.3.11");
    assertThat(last.get(2)).isEqualTo(paragraphs("1.3.7").getLast()).startsWith("- Phối hợp nắm bắt tâm tư nguyện vọng");
    assertThat(paragraphs("1.3.8")).contains(last.get(3));
    assertThat(String.join("\n", paragraphs("1.3.5"))).contains("“Phát động toàn dân tham ra phòng ngừa");
    var culture = String.join("\n", paragraphs("1.3.6"));
    assertThat(culture).contains("“ Cán bộ, công chức");
    assertThat(culture.chars().filter(letter -> letter == '“').count())
        .isEqualTo(1 + culture.chars().filter(letter -> letter == '”').count());
    assertThat(String.join("\n", paragraphs("1.3.9"))).contains("đối mới");
    assertThat(String.join("\n", paragraphs("1.3.7"))).contains("hiệu qủa");
  }

  /// A11, A15.
  @Test
  void units_keep_the_annexs_spelling_beside_the_official_one() {
    assertThat(inSource("Quận Cầu Giấy")).isEqualTo("Quận Cầu giấy");
    assertThat(inSource("Huyện Ứng Hòa")).isEqualTo("Huyện Ứng  Hoà");
    assertThat(clusters.of(YEAR)).allSatisfy(cluster -> assertThat(cluster.supervisorPost()).contains("Chủ tịch"));
  }

  /// A12, A14, A16: what the paper has in decomposed letters is kept composed; what it lacks or names in several ways is told.
  @Test
  void the_papers_form_is_told_and_its_letters_are_composed() throws Exception {
    assertThat(Files.readAllLines(Path.of("docs/plan-2022.txt")))
        .filteredOn(line -> !Normalizer.isNormalized(line, Normalizer.Form.NFC)).hasSize(6);
    assertThat(paragraphs()).allMatch(paragraph -> Normalizer.isNormalized(paragraph, Normalizer.Form.NFC));
    assertThat(content().anomalies()).filteredOn(anomaly -> anomaly.code().equals("A14")).singleElement()
        .satisfies(anomaly -> assertThat(anomaly.text()).contains("Hội đồng", "Cụm trưởng"));
    assertThat(content().anomalies()).filteredOn(anomaly -> anomaly.code().equals("A16")).singleElement()
        .satisfies(anomaly -> assertThat(anomaly.text()).contains("phụ lục"));
    assertThat(jdbc.sql("select issued_on_in_source from season_plan where number = '226/KH-MTTQ-BTT'").query(String.class).single())
        .isEqualTo("ngày 27 tháng 01 năm 2022");
  }

  private PlanContent content() {
    return plans.content(plans.published(YEAR).orElseThrow());
  }

  private Commemoration commemoration(String code) {
    return plans.commemorations(YEAR).stream().filter(day -> day.code().equals(code)).findFirst().orElseThrow();
  }

  private Milestone milestone(String code) {
    return milestones.milestone(YEAR, code);
  }

  private PlanContent.LegalReference reference(String code) {
    return content().legalReferences().stream().filter(reference -> reference.code().equals(code)).findFirst().orElseThrow();
  }

  private List<String> paragraphs() {
    return movements.of(YEAR).stream().map(Movement::paragraphs).flatMap(List::stream).toList();
  }

  private List<String> paragraphs(String movement) {
    return movements.movement(YEAR, movement).paragraphs();
  }

  private String inSource(String unit) {
    return jdbc.sql("select u.name_in_source from organization_unit u join organization_v_unit named on named.id = u.id where named.short_name = :unit")
        .param("unit", unit).query(String.class).single();
  }

  /// The lines of the plan, composed.
  private static List<String> printed() throws Exception {
    return Files.readAllLines(Path.of("docs/plan-2022.txt")).stream()
        .map(line -> oneLine(Normalizer.normalize(line, Normalizer.Form.NFC)))
        .toList();
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
