package vn.vinhdanh.proof;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.token.Pkcs12SignatureToken;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.KeyStore.PasswordProtection;
import javax.imageio.ImageIO;

/// A tool with which somebody signs papers on a PC of their own: another program than ours.
public final class SigningTool {

  private SigningTool() {}

  /// @param keyFile of a [SigningAuthority]
  public static byte[] signed(byte[] paper, byte[] keyFile) throws IOException {
    try (var token = new Pkcs12SignatureToken(keyFile, new PasswordProtection(SigningAuthority.PASSWORD.toCharArray()))) {
      var key = token.getKeys().getFirst();
      var asked = new PAdESSignatureParameters();
      asked.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
      asked.setDigestAlgorithm(DigestAlgorithm.SHA256);
      asked.setSigningCertificate(key.getCertificate());
      asked.setCertificateChain(key.getCertificateChain());
      var service = new PAdESService(new CommonCertificateVerifier());
      var document = new InMemoryDocument(paper);
      var value = token.sign(service.getDataToSign(document, asked), DigestAlgorithm.SHA256, key);
      var signed = new ByteArrayOutputStream();
      service.signDocument(document, asked, value).writeTo(signed);
      return signed.toByteArray();
    }
  }

  /// The picture of a signature: a blue stroke on a transparent ground.
  public static byte[] picture() throws IOException {
    var image = new BufferedImage(260, 104, BufferedImage.TYPE_INT_ARGB);
    var pen = image.createGraphics();
    pen.setColor(Color.BLUE);
    pen.drawLine(10, 90, 250, 10);
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
