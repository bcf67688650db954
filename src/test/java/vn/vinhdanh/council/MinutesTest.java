package vn.vinhdanh.council;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.vinhdanh.council.CouncilOfNine.AT_NOON;
import static vn.vinhdanh.council.CouncilOfNine.DAY;
import static vn.vinhdanh.council.CouncilOfNine.FIGHTER;
import static vn.vinhdanh.council.CouncilOfNine.MERIT;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vinhdanh.nomination.Nominations;
import vn.vinhdanh.nomination.Nominee;
import vn.vinhdanh.proof.ApplicationTest;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;

/// What the minutes of a session say, and who signs them.
@ApplicationTest
class MinutesTest {

  @Autowired CouncilSessions sessions;
  @Autowired Nominations nominations;
  @Autowired vn.vinhdanh.document.Files files;
  @Autowired ApplicationContext context;
  @Autowired JdbcClient jdbc;

  private CouncilOfNine council;

  @BeforeEach
  void a_council_of_nine() {
    council = CouncilOfNine.in(context);
  }

  @Test
  void minutes_are_signed_by_secretary_then_chair_and_kept_as_signed() {
    var passed = council.nominee(MERIT, "canbo.badinh");
    var failed = council.nominee(MERIT, "canbo.hoankiem");
    var session = council.opened(DAY, passed, failed);
    for (int member = 1; member <= 9; member++) {
      council.vote(session, member, Choice.YES, Choice.NO);
    }
    assertThatThrownBy(() -> sessions.sign(session, council.secretary())).isInstanceOf(Refused.class).hasMessage("council.not-closed");
    sessions.close(session, AT_NOON, council.secretary());
    assertThatThrownBy(() -> sessions.sign(session, council.member(1))).isInstanceOf(Refused.class).hasMessage("council.secretary-first");
    assertThatThrownBy(() -> sessions.sign(session, council.member(2))).isInstanceOf(NotTheirAct.class);
    sessions.sign(session, council.secretary());
    sessions.sign(session, council.member(1));
    sessions.sign(session, council.member(1));
    var concluded = sessions.session(session, council.secretary());
    assertThat(concluded.state()).isEqualTo(SessionState.CONCLUDED);
    assertThat(nominations.approvedByCouncil(council.secretary())).extracting(Nominee::id).contains(passed).doesNotContain(failed);
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP Annex III 1.9")
  void minutes_say_when_where_who_and_every_count_over_all_members() throws Exception {
    var passed = council.nominee(MERIT, "canbo.badinh");
    var failed = council.nominee(FIGHTER, "canbo.hoankiem");
    var session = council.opened(DAY, passed, failed);
    for (int member = 1; member <= 7; member++) {
      council.vote(session, member, member <= 5 ? Choice.YES : Choice.NO, member <= 4 ? Choice.YES : Choice.BLANK);
    }
    sessions.close(session, AT_NOON, council.secretary());
    sessions.sign(session, council.secretary());
    sessions.sign(session, council.member(1));
    String text = minutesOf(session);
    assertThat(text).contains(
        "ỦY BAN MTTQ VIỆT NAM",
        "HỘI ĐỒNG THI ĐUA – KHEN THƯỞNG",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "BIÊN BẢN",
        "Thời gian bắt đầu: 08 giờ 05 phút, ngày 14 tháng 11 năm 2022.",
        "Địa điểm: Trụ sở mẫu, Hà Nội.",
        "(thành lập theo Quyết định số " + sessions.session(session, council.secretary()).decisionNumber() + " ngày 05 tháng 01 năm 2021)",
        "Chủ trì: đồng chí " + council.member(1).name() + ", Phó Chủ tịch thường trực, Chủ tịch Hội đồng.",
        "Thư ký: đồng chí " + council.secretary().name() + ".",
        "Tổng số thành viên Hội đồng: 9; tham gia bỏ phiếu: 7; không bỏ phiếu: 2.",
        "Bằng khen của Ủy ban MTTQ Thành phố: thông qua khi có từ 5 trên 9 thành viên đồng ý; căn cứ: Quy chế",
        "Chiến sĩ thi đua cơ sở: thông qua khi có từ 5 trên 9 thành viên đồng ý; căn cứ: 91/2017/NĐ-CP 45.8",
        "Số phiếu phát ra: 9; số phiếu thu về: 7; số phiếu hợp lệ: 7; số phiếu không hợp lệ: 0",
        "Phiên họp kết thúc vào 11 giờ 40 phút, ngày 14 tháng 11 năm 2022.");
    for (int member = 1; member <= 9; member++) {
      assertThat(text).contains(member + " " + council.member(member).name());
    }
    assertThat(text).containsPattern("5 2 0 2 5/9 Thông qua").containsPattern("4 0 3 2 4/9 Không");
    assertThat(text.indexOf("THƯ KÝ")).isPositive();
    assertThat(text.substring(text.indexOf("Phiên họp kết thúc")))
        .contains("THƯ KÝ", "CHỦ TỊCH HỘI ĐỒNG", "Đã ký trên hệ thống ngày 14/11/2022", council.secretary().name(), council.member(1).name());
  }

  /// All words of one are in the other, as often; figures of one sign are left out, for the number of a sheet stands in the PDF alone.
  @Test
  void the_word_text_says_what_the_signed_pdf_says_and_is_kept_with_it() throws Exception {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"), council.nominee(FIGHTER, "canbo.hoankiem"));
    for (int member = 1; member <= 7; member++) {
      council.vote(session, member, Choice.YES, Choice.BLANK);
    }
    sessions.close(session, AT_NOON, council.secretary());
    sessions.sign(session, council.secretary());
    assertThat(sessions.session(session, council.secretary()).minutesText()).isNull();
    sessions.sign(session, council.member(1));
    var word = wordTextOf(session);
    assertThat(words(word)).hasSizeGreaterThan(150).isEqualTo(words(minutesOf(session).replaceAll("DỮ LIỆU MẪU( - KHÔNG CÓ GIÁ TRỊ PHÁP LÝ)?", "")));
    assertThat(word).contains("Đã ký trên hệ thống ngày 14/11/2022", "III. KẾT QUẢ KIỂM PHIẾU");
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+")).filter(said -> !said.matches("\\d")).sorted().toList();
  }

  private String wordTextOf(SessionId session) throws Exception {
    var file = Objects.requireNonNull(sessions.session(session, council.secretary()).minutesText());
    try (var zip = new ZipInputStream(new ByteArrayInputStream(files.bytes(file)))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals("word/document.xml")) {
          return new String(zip.readAllBytes(), StandardCharsets.UTF_8).replaceAll("</w:p>|<w:br[^>]*>", " ").replaceAll("<[^>]*>", "").replaceAll("\\s+", " ");
        }
      }
    }
    throw new AssertionError("no text");
  }

  @Test
  void minutes_name_each_award_once_above_its_nominees_and_no_unit_twice() throws Exception {
    var ward = council.nominee(MERIT, "canbo.dongda");
    jdbc.sql("update nomination_dossier set name = 'Ủy ban MTTQ phường mẫu, Quận Đống Đa' where id = ?").params(ward.value()).update();
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"), council.nominee(FIGHTER, "canbo.hoankiem"), ward);
    for (int member = 1; member <= 9; member++) {
      council.vote(session, member, Choice.YES, Choice.YES, Choice.YES);
    }
    sessions.close(session, AT_NOON, council.secretary());
    sessions.sign(session, council.secretary());
    sessions.sign(session, council.member(1));
    String text = minutesOf(session);
    String results = text.substring(text.indexOf("KẾT QUẢ")).replaceAll("\\s+", " ");
    assertThat(results).containsOnlyOnce("Bằng khen của Ủy ban MTTQ Thành phố").containsOnlyOnce("Chiến sĩ thi đua cơ sở");
    assertThat(results).contains("Ủy ban MTTQ phường mẫu, Quận Đống Đa").doesNotContain("Quận Đống Đa, Ủy ban");
    assertThat(results).contains(", Ủy ban MTTQ Việt Nam quận Ba Đình");
  }

  @Test
  void minutes_are_vietnamese_whatever_language_their_signers_read() throws Exception {
    var session = council.opened(DAY, council.nominee(MERIT, "canbo.badinh"));
    for (int member = 1; member <= 9; member++) {
      council.vote(session, member, Choice.YES);
    }
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    try {
      sessions.close(session, AT_NOON, council.secretary());
      sessions.sign(session, council.secretary());
      sessions.sign(session, council.member(1));
    } finally {
      LocaleContextHolder.resetLocaleContext();
    }
    assertThat(minutesOf(session))
        .contains("BIÊN BẢN", "Tổng số thành viên Hội đồng: 9;", "Bằng khen của Ủy ban MTTQ Thành phố: thông qua khi", "9 0 0 0 9/9 Thông qua");
  }

  private String minutesOf(SessionId session) throws Exception {
    var file = Objects.requireNonNull(sessions.session(session, council.secretary()).minutes());
    try (var document = Loader.loadPDF(files.bytes(file))) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }
}
