package vn.vinhdanh.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.document.Specimens;
import vn.vinhdanh.proof.ArchivalCheck;
import vn.vinhdanh.proof.SigningAuthority;
import vn.vinhdanh.proof.SigningTool;
import vn.vinhdanh.proof.SoftToken;
import vn.vinhdanh.refusal.Refused;

/// Papers are signed with keys that an authority of OpenSSL's gave, stamped by its clock, and read by another program than ours.
class PdfSigningTest {

  private static final String SIGNER = "Nguyễn Thị Lan";
  private static final SigningAuthority AUTHORITY = SigningAuthority.start();
  private static final Trust TRUST = new Trust(List.of(AUTHORITY.file("root.pem")), AUTHORITY.revocations());
  private static final TimeStampAuthority CLOCK = new TimeStampAuthority(URI.create(AUTHORITY.timeStamps()));
  private static final byte[] KEY_FILE = AUTHORITY.keyFile("lan", SIGNER);

  @TempDir Path folder;

  @AfterAll
  static void goes() {
    AUTHORITY.close();
  }

  private static SigningKey key(byte[] file) {
    return SigningKey.ofFile(file, SigningAuthority.PASSWORD.toCharArray());
  }

  private static byte[] signed(byte[] paper) {
    return PdfSigning.sign(paper, key(KEY_FILE), SIGNER, null, Instant.now(), CLOCK);
  }

  private static AbstractThrowableAssert<?, ?> refusal(ThrowingCallable act) {
    return assertThatThrownBy(act).isInstanceOf(Refused.class);
  }

  private static byte[] paper() {
    return SignedSample.paper(SIGNER);
  }

  @Test
  void a_signature_follows_the_bytes_of_the_paper_and_another_program_finds_it_valid() throws Exception {
    var paper = paper();
    var signed = signed(paper);
    assertThat(Arrays.copyOf(signed, paper.length)).isEqualTo(paper);
    assertThat(pdfsig(signed)).contains(
        "Signer Certificate Common Name: " + SIGNER, "Signature Type: ETSI.CAdES.detached", "Total document signed", "Signature is Valid.");
  }

  @Test
  void a_check_tells_whose_it_is_by_whom_and_when() {
    var before = Instant.now();
    var found = SignatureCheck.of(signed(paper()), TRUST, Instant.now());
    assertThat(found.signatures()).singleElement().satisfies(one -> {
      assertThat(one.validity()).isEqualTo(Validity.VALID);
      assertThat(one.doubt()).isNull();
      assertThat(one.signer()).isEqualTo(SIGNER);
      assertThat(one.issuer()).contains("Issuing (sample)");
      assertThat(one.stampedAt()).isBetween(before.minusSeconds(2), Instant.now().plusSeconds(2));
    });
    assertThat(found.report()).contains("ValidationReport");
  }

  @Test
  void the_seal_comes_upon_the_signature_and_both_stay_valid() throws Exception {
    var once = signed(paper());
    var seal = key(AUTHORITY.keyFile("seal", "Ủy ban MTTQ Việt Nam thành phố Hà Nội"));
    TRUST.check(seal.chain(), Instant.now());
    var twice = PdfSigning.sign(once, seal, "", null, Instant.now(), CLOCK);
    assertThat(Arrays.copyOf(twice, once.length)).isEqualTo(once);
    assertThat(SignatureCheck.of(twice, TRUST, Instant.now()).signatures())
        .extracting(SignatureCheck.Found::validity).containsExactly(Validity.VALID, Validity.VALID);
    assertThat(pdfsig(twice).split("Signature is Valid")).hasSize(3);
  }

  @Test
  void one_byte_changed_and_the_signature_is_not_valid() {
    var signed = signed(paper());
    int at = new String(signed, StandardCharsets.ISO_8859_1).indexOf("/MediaBox");
    signed[at + 1] = 'N';
    assertThat(SignatureCheck.of(signed, TRUST, Instant.now()).signatures())
        .singleElement().satisfies(one -> {
          assertThat(one.validity()).isEqualTo(Validity.INVALID);
          assertThat(one.doubt()).isEqualTo(Doubt.CHANGED);
        });
  }

  @Test
  void an_authority_that_nobody_here_trusts_gives_no_valid_signature() {
    try (var stranger = SigningAuthority.start()) {
      var key = key(stranger.keyFile("lan", SIGNER));
      refusal(() -> TRUST.check(key.chain(), Instant.now())).hasMessageContaining("signature.untrusted");
      var signed = PdfSigning.sign(paper(), key, SIGNER, null, Instant.now(), null);
      assertThat(SignatureCheck.of(signed, TRUST, Instant.now()).signatures()).singleElement().satisfies(one -> {
        assertThat(one.validity()).isEqualTo(Validity.UNCERTAIN);
        assertThat(one.doubt()).isEqualTo(Doubt.UNTRUSTED);
      });
    }
  }

  @Test
  void a_certificate_is_checked_before_it_signs() {
    TRUST.check(key(KEY_FILE).chain(), Instant.now());
    refusal(() -> TRUST.check(key(AUTHORITY.endedKeyFile("ended", SIGNER)).chain(), Instant.now())).hasMessageContaining("signature.expired");
    refusal(() -> TRUST.check(key(AUTHORITY.futureKeyFile("future", SIGNER)).chain(), Instant.now())).hasMessageContaining("signature.not-yet-valid");
    refusal(() -> TRUST.check(key(AUTHORITY.cipherKeyFile("cipher", SIGNER)).chain(), Instant.now())).hasMessageContaining("signature.not-for-signing");
  }

  @Test
  void a_certificate_that_was_taken_back_signs_no_more_and_nothing_without_a_time_stamp_is_believed_to_be_from_before() {
    var key = key(AUTHORITY.keyFile("taken", SIGNER));
    var unstamped = PdfSigning.sign(paper(), key, SIGNER, null, Instant.now(), null);
    AUTHORITY.revoke("taken");
    var later = new Trust(List.of(AUTHORITY.file("root.pem")), AUTHORITY.revocations());
    refusal(() -> later.check(key.chain(), Instant.now())).hasMessageContaining("signature.revoked");
    assertThat(later.check(key(KEY_FILE).chain(), Instant.now())).hasSize(3);
    assertThat(SignatureCheck.of(unstamped, later, Instant.now()).signatures()).singleElement().extracting(SignatureCheck.Found::doubt).isEqualTo(Doubt.REVOKED);
  }

  @Test
  void without_a_list_of_revoked_certificates_nobody_signs() {
    var gone = new Trust(List.of(AUTHORITY.file("root.pem")), List.of("http://127.0.0.1:9/revoked.crl"));
    refusal(() -> gone.check(key(KEY_FILE).chain(), Instant.now())).hasMessageContaining("signature.no-revocation-list");
  }

  @Test
  void a_wrong_password_a_file_that_is_none_and_a_weak_key_are_told_apart() {
    refusal(() -> SigningKey.ofFile(KEY_FILE, "sai".toCharArray())).hasMessageContaining("signature.wrong-password");
    refusal(() -> SigningKey.ofFile("MZ".getBytes(), "sai".toCharArray())).hasMessageContaining("signature.no-key-file");
    refusal(() -> key(AUTHORITY.rsaKeyFile("weak", SIGNER, 1024)).algorithm()).hasMessageContaining("signature.weak-key");
    assertThat(key(AUTHORITY.rsaKeyFile("strong", SIGNER, 2048)).algorithm()).isEqualTo("SHA256withRSA");
  }

  @Test
  void an_authority_for_time_that_is_away_lets_nothing_be_signed() {
    var away = new TimeStampAuthority(URI.create("http://127.0.0.1:9/time"));
    refusal(() -> PdfSigning.sign(paper(), key(KEY_FILE), SIGNER, null, Instant.now(), away)).hasMessageContaining("signature.no-time-stamp");
  }

  @Test
  void a_token_signs_with_its_pin_and_with_no_other_however_many_at_once() throws Exception {
    var held = SoftToken.with(AUTHORITY, "lan", folder);
    var token = new SigningToken(held.module(), 0);
    var paper = paper();
    var trust = new Trust(List.of(AUTHORITY.file("root.pem"), AUTHORITY.file("issuing.pem")), AUTHORITY.revocations());
    refusal(() -> token.open("0000".toCharArray(), key -> key)).hasMessageContaining("signature.wrong-pin");
    try (var people = Executors.newFixedThreadPool(6)) {
      var right = new ArrayList<Future<byte[]>>();
      var wrong = new ArrayList<Future<byte[]>>();
      for (int each = 0; each < 6; each++) {
        right.add(people.submit(() -> token.open(held.pin(), key ->
            PdfSigning.sign(paper, key.behind(trust.check(key.chain(), Instant.now())), SIGNER, null, Instant.now(), null))));
        wrong.add(people.submit(() -> token.open("0000".toCharArray(), key -> PdfSigning.sign(paper, key, SIGNER, null, Instant.now(), null))));
      }
      for (var signed : right) {
        assertThat(SignatureCheck.of(signed.get(), trust, Instant.now()).signatures()).singleElement().extracting(SignatureCheck.Found::validity)
            .isEqualTo(Validity.VALID);
      }
      for (var refused : wrong) {
        assertThatThrownBy(refused::get).rootCause().hasMessageContaining("signature.wrong-pin");
      }
    }
  }

  @Test
  void a_hand_signs_in_the_middle_above_its_name_and_the_seal_covers_a_third_of_it_on_the_left() throws Exception {
    var paper = paper();
    var place = SignaturePlace.of(paper, SIGNER).orElseThrow();
    assertThat(SignaturePlace.of(paper, "Trần Văn Khác")).isEmpty();
    assertThat(place.centre()).isCloseTo(SignedSample.CENTRE, within(1f));
    var hand = place.ofHand();
    var seal = place.ofSeal();
    assertThat(hand.getLowerLeftX() + hand.getWidth() / 2).isEqualTo(place.centre());
    assertThat(hand.getLowerLeftY()).isBetween(SignedSample.BASE + 9f, SignedSample.BASE + 20f);
    assertThat(seal.getUpperRightX() - hand.getLowerLeftX()).isCloseTo(hand.getWidth() / 3, within(0.01f));
    assertThat(seal.getWidth()).isCloseTo(36 * 72 / 25.4f, within(0.01f));
    var signed = PdfSigning.sign(paper, key(KEY_FILE), SIGNER, new SignatureMark(place.page(), hand, SigningTool.picture()), Instant.now(), null);
    try (var read = Loader.loadPDF(signed)) {
      assertThat(read.getPage(0).getAnnotations()).singleElement()
          .satisfies(mark -> assertThat(mark.getRectangle().getWidth()).isEqualTo(hand.getWidth()));
    }
    assertThat(SignatureCheck.of(signed, TRUST, Instant.now()).signatures()).singleElement().extracting(SignatureCheck.Found::validity)
        .isEqualTo(Validity.VALID);
  }

  @Test
  void a_paper_with_a_long_list_stays_one_to_be_kept_for_long_once_signed() throws Exception {
    var paper = Specimens.decision(300);
    var place = SignaturePlace.of(paper, "Trần Mẫu Bình").orElseThrow();
    assertThat(place.page()).isZero();
    var mark = new SignatureMark(place.page(), place.ofHand(), SigningTool.picture());
    var signed = PdfSigning.sign(paper, key(KEY_FILE), SIGNER, mark, Instant.now(), CLOCK);
    assertThat(SamePaper.withOneSignatureMore(paper, signed)).isTrue();
    assertThat(SignatureCheck.of(signed, TRUST, Instant.now()).signatures()).singleElement().extracting(SignatureCheck.Found::validity)
        .isEqualTo(Validity.VALID);
    assertThat(ArchivalCheck.ofArchiving(signed)).isEmpty();
  }

  @Test
  void only_the_paper_itself_with_one_signature_more_is_taken_back() throws Exception {
    var paper = paper();
    var signed = signed(paper);
    assertThat(SamePaper.withOneSignatureMore(paper, signed)).isTrue();
    assertThat(SamePaper.withOneSignatureMore(paper, PdfSigning.sign(
        paper, key(KEY_FILE), SIGNER, new SignatureMark(0, new PDRectangle(300, 310, 130, 52), SigningTool.picture()), Instant.now(), null))).isTrue();
    assertThat(SamePaper.withOneSignatureMore(paper, paper)).as("unsigned").isFalse();
    assertThat(SamePaper.withOneSignatureMore(paper, signed(signed))).as("two at once").isFalse();
    assertThat(SamePaper.withOneSignatureMore(paper, signed(SignedSample.paper("Trần Văn Khác")))).as("another paper").isFalse();
    assertThat(SamePaper.withOneSignatureMore(paper, signed(SignedSample.savedAnew(paper)))).as("saved anew").isFalse();
    assertThat(SamePaper.withOneSignatureMore(paper, signed(overwritten(paper)))).as("something drawn over it before it was signed").isFalse();
    assertThat(SamePaper.withOneSignatureMore(paper, signed(noted(paper)))).as("a note laid upon it before it was signed").isFalse();
    assertThat(SamePaper.withOneSignatureMore(paper, overwritten(signed))).as("something drawn over it after it was signed").isFalse();
    assertThat(SamePaper.withOneSignatureMore(paper, "MZ".getBytes())).as("no PDF").isFalse();
    assertThat(SamePaper.withOneSignatureMore(paper, PdfSigning.sign(
        paper, key(KEY_FILE), SIGNER, new SignatureMark(0, new PDRectangle(0, 0, 595, 842), SigningTool.picture()), Instant.now(), null)))
        .as("a mark that covers the sheet").isFalse();
    assertThat(SamePaper.withOneSignatureMore(paper, signed(changed(paper, file -> {
      var stamp = new PDAnnotationText();
      stamp.getCOSObject().setName("FT", "Sig");
      file.getPage(0).setAnnotations(List.of(stamp));
      return file.getPage(0).getCOSObject();
    })))).as("a note that says it were a signature").isFalse();
    assertThat(SamePaper.withOneSignatureMore(paper, signed(changed(paper, file -> {
      file.getPages().getCOSObject().setItem(COSName.CROP_BOX, new PDRectangle(300, 300).getCOSArray());
      return file.getPages().getCOSObject();
    })))).as("what all sheets inherit").isFalse();
    assertThat(SamePaper.withOneSignatureMore(signed, signed(changed(signed, file -> {
      var before = file.getSignatureDictionaries().getFirst().getCOSObject();
      before.setString(COSName.NAME, "Người khác");
      return before;
    })))).as("the signature before it").isFalse();
    assertThat(SamePaper.withOneSignatureMore(signed, signed(changed(signed, file -> {
      var form = file.getDocumentCatalog().getAcroForm().getCOSObject();
      form.setString("XFA", "<xdp/>");
      return form;
    })))).as("a form of another kind").isFalse();
    assertThat(SamePaper.withOneSignatureMore(paper, signed(changed(paper, file -> {
      var within = new COSDictionary();
      var loop = new COSArray();
      loop.add(within);
      within.setItem("Loop", loop);
      file.getPage(0).getCOSObject().setItem("Loop", within);
      return file.getPage(0).getCOSObject();
    })))).as("a thing within itself").isFalse();
    assertThat(SamePaper.withOneSignatureMore(signed, signed(signed))).as("the seal behind the signature").isTrue();
  }

  @Test
  void what_a_check_found_counts_only_with_the_key_that_was_looked_at_and_all_signatures_there() {
    var signed = signed(paper());
    var print = Certificates.print(Certificates.ofLastSignature(signed).getFirst());
    var found = SignatureCheck.of(signed, TRUST, Instant.now());
    assertThat(found.newest(signed.length, print, 1).signer()).isEqualTo(SIGNER);
    refusal(() -> found.newest(signed.length, "00", 1)).hasMessageContaining("signature.broken");
    refusal(() -> found.newest(signed.length, print, 2)).hasMessageContaining("signature.broken");
    refusal(() -> found.newest(signed.length + 1, print, 1)).hasMessageContaining("signature.broken");
  }

  @Test
  void a_time_that_nobody_here_trusts_is_no_time_and_a_list_that_nobody_here_signed_is_no_list() {
    try (var stranger = SigningAuthority.start()) {
      var clock = new TimeStampAuthority(URI.create(stranger.timeStamps()));
      var signed = PdfSigning.sign(paper(), key(KEY_FILE), SIGNER, null, Instant.now(), clock);
      assertThat(SignatureCheck.of(signed, TRUST, Instant.now()).signatures()).singleElement()
          .satisfies(one -> assertThat(one.stampedAt()).isNull());
      var others = new Trust(List.of(AUTHORITY.file("root.pem")), stranger.revocations());
      refusal(() -> others.check(key(KEY_FILE).chain(), Instant.now())).hasMessageContaining("signature.no-revocation-list");
    }
  }

  @Test
  void a_list_is_used_on_while_it_is_in_force_and_cannot_be_had_anew() {
    var authority = SigningAuthority.start();
    var key = key(authority.keyFile("lan", SIGNER));
    var trust = new Trust(List.of(authority.file("root.pem")), authority.revocations());
    assertThat(trust.check(key.chain(), Instant.now())).hasSize(3);
    authority.close();
    assertThat(trust.check(key.chain(), Instant.now().plus(Duration.ofDays(2)))).hasSize(3);
    refusal(() -> trust.check(key.chain(), Instant.now().plus(Duration.ofDays(60)))).hasMessageContaining("signature.no-revocation-list");
  }

  @Test
  void a_certificate_bears_the_name_of_one_person() {
    var certificate = key(KEY_FILE).certificate();
    assertThat(Certificates.bears(certificate, SIGNER)).isTrue();
    assertThat(Certificates.bears(certificate, "NGUYỄN THỊ LAN")).isTrue();
    for (var other : List.of("Nguyễn Thị Lân", "Nguyễn Thị Lan Anh", "Thị Lan")) {
      assertThat(Certificates.bears(certificate, other)).as(other).isFalse();
    }
    assertThat(Certificates.bears(key(AUTHORITY.keyFile("bare", "NGUYEN THI LAN")).certificate(), SIGNER)).isTrue();
  }

  private interface Change {
    COSDictionary of(PDDocument file) throws IOException;
  }

  private static byte[] changed(byte[] paper, Change change) throws IOException {
    try (var file = Loader.loadPDF(paper)) {
      return incremental(file, change.of(file));
    }
  }

  private static byte[] overwritten(byte[] paper) throws IOException {
    try (var file = Loader.loadPDF(paper)) {
      var page = file.getPage(0);
      try (var text = new PDPageContentStream(file, page, PDPageContentStream.AppendMode.APPEND, true)) {
        text.addRect(10, 10, 200, 200);
        text.fill();
      }
      return incremental(file, page.getCOSObject());
    }
  }

  private static byte[] noted(byte[] paper) throws IOException {
    try (var file = Loader.loadPDF(paper)) {
      var page = file.getPage(0);
      var note = new PDAnnotationText();
      note.setRectangle(new PDRectangle(10, 10, 20, 20));
      note.setContents("khác");
      page.setAnnotations(List.of(note));
      return incremental(file, page.getCOSObject());
    }
  }

  private static byte[] incremental(PDDocument file, COSDictionary changed) throws IOException {
    var bytes = new ByteArrayOutputStream();
    file.saveIncremental(bytes, Set.of(changed));
    return bytes.toByteArray();
  }

  private String pdfsig(byte[] signed) throws Exception {
    var file = Files.write(folder.resolve("signed.pdf"), signed);
    var process = new ProcessBuilder("pdfsig", "-nocert", file.toString()).redirectErrorStream(true).start();
    try (InputStream said = process.getInputStream()) {
      return new String(said.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
