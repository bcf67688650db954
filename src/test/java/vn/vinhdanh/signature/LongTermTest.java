package vn.vinhdanh.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.vinhdanh.document.Specimens;
import vn.vinhdanh.proof.ArchivalCheck;
import vn.vinhdanh.proof.SigningAuthority;
import vn.vinhdanh.proof.SigningTool;
import vn.vinhdanh.refusal.Refused;

/// Signatures are made to last with what the authority's responder and lists, both OpenSSL's, say at the addresses in the certificates.
class LongTermTest {

  private static final String SIGNER = "Nguyễn Thị Lan";
  private static final SigningAuthority AUTHORITY = SigningAuthority.start();
  private static final TimeStampAuthority CLOCK = new TimeStampAuthority(URI.create(AUTHORITY.timeStamps()));
  private static final byte[] KEY_FILE = AUTHORITY.keyFile("lan", SIGNER);

  @TempDir Path folder;

  @AfterAll
  static void goes() {
    AUTHORITY.close();
  }

  @BeforeEach
  void speaks() {
    AUTHORITY.silent(false);
  }

  private static Trust asking(boolean signsWithoutAnswer) {
    return new Trust(List.of(AUTHORITY.file("root.pem")), List.of(), true, signsWithoutAnswer);
  }

  private static SigningKey key(byte[] file) {
    return SigningKey.ofFile(file, SigningAuthority.PASSWORD.toCharArray());
  }

  private static byte[] signed(byte[] paper, byte[] keyFile, Trust trust) {
    var key = key(keyFile);
    return PdfSigning.sign(paper, key.behind(trust.check(key.chain(), Instant.now())), SIGNER, null, Instant.now(), CLOCK);
  }

  private static SignatureCheck.Found only(byte[] signed, Trust trust) {
    var found = SignatureCheck.of(signed, trust, Instant.now()).signatures();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  @Test
  void a_signature_gets_what_the_authority_said_of_its_certificates_and_a_stamp_over_all_of_it() throws Exception {
    var trust = asking(false);
    var signed = signed(SignedSample.paper(SIGNER), KEY_FILE, trust);
    assertThat(only(signed, trust).level()).isEqualTo(Level.T);
    var lt = LongTerm.of(signed, Level.LT, trust, CLOCK, Instant.now()).orElseThrow();
    assertThat(Arrays.copyOf(lt, signed.length)).isEqualTo(signed);
    assertThat(only(lt, trust)).satisfies(one -> {
      assertThat(one.level()).isEqualTo(Level.LT);
      assertThat(one.validity()).isEqualTo(Validity.VALID);
    });
    var lta = LongTerm.of(signed, Level.LTA, trust, CLOCK, Instant.now()).orElseThrow();
    assertThat(Arrays.copyOf(lta, signed.length)).isEqualTo(signed);
    assertThat(only(lta, trust)).satisfies(one -> {
      assertThat(one.level()).isEqualTo(Level.LTA);
      assertThat(one.validity()).isEqualTo(Validity.VALID);
    });
    assertThat(pdfsig(lta)).contains("Signature Type: ETSI.CAdES.detached", "Signature is Valid.", "Total document signed").doesNotContain("Signature is Invalid", "Digest Mismatch");
    assertThat(stampOfAll(lta)).as("pdfsig reads no stamp over a file, OpenSSL does").contains("Verification: OK");
    lta[1000]++;
    assertThat(stampOfAll(lta)).contains("Verification: FAILED");
    lta[1000]--;

    AUTHORITY.silent(true);
    var nobodyAsked = new Trust(List.of(AUTHORITY.file("root.pem")), List.of());
    assertThat(only(signed, nobodyAsked).validity()).as("without it nothing can be told").isEqualTo(Validity.UNCERTAIN);
    assertThat(only(lt, nobodyAsked).validity()).as("the file itself tells").isEqualTo(Validity.VALID);
    assertThat(only(lta, nobodyAsked).validity()).isEqualTo(Validity.VALID);
  }

  @Test
  void what_lasts_gets_another_stamp_and_the_seal_comes_upon_it() {
    var trust = asking(false);
    var lta = LongTerm.of(signed(SignedSample.paper(SIGNER), KEY_FILE, trust), Level.LTA, trust, CLOCK, Instant.now()).orElseThrow();
    var renewed = LongTerm.of(lta, Level.LTA, trust, CLOCK, Instant.now()).orElseThrow();
    assertThat(Arrays.copyOf(renewed, lta.length)).isEqualTo(lta);
    assertThat(only(renewed, trust).level()).isEqualTo(Level.LTA);
    assertThat(only(renewed, trust).validity()).isEqualTo(Validity.VALID);
    var sealed = LongTerm.of(signed(renewed, AUTHORITY.keyFile("seal", "Ủy ban (mẫu)"), trust), Level.LTA, trust, CLOCK, Instant.now()).orElseThrow();
    assertThat(Arrays.copyOf(sealed, renewed.length)).isEqualTo(renewed);
    assertThat(SignatureCheck.of(sealed, trust, Instant.now()).signatures()).extracting(SignatureCheck.Found::validity)
        .containsExactly(Validity.VALID, Validity.VALID);
    assertThat(SignatureCheck.of(sealed, trust, Instant.now()).level()).contains(Level.LTA);
  }

  @Test
  void a_paper_that_lasts_stays_one_to_be_kept_for_long() throws Exception {
    var trust = asking(false);
    var paper = Specimens.decision(30);
    var place = SignaturePlace.of(paper, "Trần Mẫu Bình").orElseThrow();
    var key = key(KEY_FILE);
    var signed = PdfSigning.sign(
        paper, key.behind(trust.check(key.chain(), Instant.now())), SIGNER, new SignatureMark(place.page(), place.ofHand(), SigningTool.picture()), Instant.now(), CLOCK);
    var lta = LongTerm.of(signed, Level.LTA, trust, CLOCK, Instant.now()).orElseThrow();
    assertThat(ArchivalCheck.ofArchiving(signed)).isEmpty();
    assertThat(ArchivalCheck.ofArchiving(lta)).isEmpty();
  }

  @Test
  void a_certificate_that_its_authority_took_back_signs_no_more_from_the_moment_on() {
    var taken = AUTHORITY.keyFile("taken", SIGNER);
    asking(false).check(key(taken).chain(), Instant.now());
    AUTHORITY.revoke("taken");
    assertThatThrownBy(() -> asking(false).check(key(taken).chain(), Instant.now())).isInstanceOf(Refused.class).hasMessageContaining("signature.revoked");
    assertThatThrownBy(() -> asking(true).check(key(taken).chain(), Instant.now())).isInstanceOf(Refused.class).hasMessageContaining("signature.revoked");
  }

  @Test
  void while_the_authority_says_nothing_nobody_signs_or_the_signature_stays_short_as_the_settings_say() {
    AUTHORITY.silent(true);
    assertThatThrownBy(() -> asking(false).check(key(KEY_FILE).chain(), Instant.now())).isInstanceOf(Refused.class).hasMessageContaining("signature.no-answer");
    var lenient = asking(true);
    var signed = signed(SignedSample.paper(SIGNER), KEY_FILE, lenient);
    assertThat(LongTerm.of(signed, Level.LTA, lenient, CLOCK, Instant.now())).isEmpty();
    assertThat(only(signed, lenient)).satisfies(one -> {
      assertThat(one.doubt()).isEqualTo(Doubt.NO_REVOCATION_LIST);
      assertThat(one.stampedAt()).isNotNull();
    });
    int asked = AUTHORITY.answers();
    lenient.check(key(KEY_FILE).chain(), Instant.now());
    assertThat(AUTHORITY.answers()).as("who did not answer is left alone for a minute").isEqualTo(asked);
    AUTHORITY.silent(false);
    assertThat(LongTerm.of(signed, Level.LTA, lenient, CLOCK, Instant.now().plus(Duration.ofMinutes(2)))).as("and made good later").isPresent();
  }

  @Test
  void nobody_is_asked_whose_address_stands_in_a_certificate_that_is_not_believed() {
    try (var stranger = SigningAuthority.start()) {
      var key = key(stranger.keyFile("lan", SIGNER));
      var trust = asking(true);
      int before = stranger.answers();
      assertThatThrownBy(() -> trust.check(key.chain(), Instant.now())).isInstanceOf(Refused.class).hasMessageContaining("signature.untrusted");
      var signed = PdfSigning.sign(SignedSample.paper(SIGNER), key, SIGNER, null, Instant.now(), CLOCK);
      assertThat(only(signed, trust).validity()).isEqualTo(Validity.UNCERTAIN);
      assertThat(LongTerm.of(signed, Level.LTA, trust, CLOCK, Instant.now())).isEmpty();
      assertThat(stranger.answers()).isEqualTo(before);
    }
  }

  /// What OpenSSL says of the stamp over a whole file.
  private String stampOfAll(byte[] file) throws Exception {
    try (var pdf = Loader.loadPDF(file)) {
      var last = pdf.getSignatureDictionaries().stream().filter(each -> SamePaper.coversAll(each, file.length)).findFirst().orElseThrow();
      assertThat(last.getSubFilter()).isEqualTo("ETSI.RFC3161");
      var data = Files.write(folder.resolve("data"), last.getSignedContent(file));
      var token = Files.write(folder.resolve("token"), new TimeStampToken(new CMSSignedData(new ByteArrayInputStream(last.getContents(file)))).getEncoded());
      return said("openssl", "ts", "-verify", "-data", data.toString(), "-in", token.toString(), "-token_in", "-CAfile", AUTHORITY.file("root.pem").toString(),
          "-untrusted", AUTHORITY.file("issuing.pem").toString());
    }
  }

  private static String said(String... words) throws Exception {
    var process = new ProcessBuilder(words).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private String pdfsig(byte[] signed) throws Exception {
    var file = Files.write(folder.resolve("signed.pdf"), signed);
    return said("pdfsig", "-nocert", file.toString());
  }
}
