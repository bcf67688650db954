package vn.vinhdanh.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.document.Sheets;
import vn.vinhdanh.document.Specimens;
import vn.vinhdanh.proof.SigningAuthority;
import vn.vinhdanh.proof.SigningTool;

/// `./vinhdanh gallery`: a decision that its leader signed with a picture of the hand, and then the body with its seal, by certificates made for it.
class SignedGallery {
  private static final Path FOLDER = Path.of("docs/gallery");
  private static final String LEADER = "Trần Mẫu Bình";
  private static final String BODY = "Ủy ban MTTQ Việt Nam Thành phố Mẫu";

  @Test
  void draw() throws IOException {
    var paper = Specimens.decision(3);
    var place = SignaturePlace.of(paper, LEADER).orElseThrow();
    try (var authority = SigningAuthority.start()) {
      var byLeader = PdfSigning.sign(
          paper, key(authority.keyFile("leader", LEADER)), LEADER, new SignatureMark(place.page(), place.ofHand(), SigningTool.picture()), Instant.now(), null);
      var byBoth = PdfSigning.sign(
          byLeader, key(authority.keyFile("seal", BODY)), BODY, new SignatureMark(place.page(), place.ofSeal(), SigningTool.picture()), Instant.now(), null);
      Files.createDirectories(FOLDER);
      Sheets.draw(byBoth, 1, 1, FOLDER.resolve("decision-signed.png"));
    }
  }

  private static SigningKey key(byte[] file) {
    return SigningKey.ofFile(file, SigningAuthority.PASSWORD.toCharArray());
  }
}
