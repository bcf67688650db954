package vn.vinhdanh.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.apache.pdfbox.Loader;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.vietnamese.VietnameseName;

/// What is read of certificates.
final class Certificates {

  private Certificates() {}

  /// The common name of whoever a certificate was given to; empty where it has none.
  static String nameOf(X509Certificate certificate) {
    try {
      return new LdapName(certificate.getSubjectX500Principal().getName()).getRdns().stream()
          .filter(part -> part.getType().equalsIgnoreCase("CN"))
          .map(part -> part.getValue().toString())
          .findFirst()
          .orElse("");
    } catch (InvalidNameException e) {
      return "";
    }
  }

  /// The certificate by which the signature over a whole file was made, and those that come with it.
  ///
  /// @throws Refused `signature.broken` where there is no such signature, or more than one might have made it
  static List<X509Certificate> ofLastSignature(byte[] pdf) {
    try (var file = Loader.loadPDF(pdf)) {
      var last = file.getSignatureDictionaries().stream().filter(each -> SamePaper.coversAll(each, pdf.length)).findFirst().orElseThrow(Certificates::broken);
      var signed = new CMSSignedData(new ByteArrayInputStream(last.getContents(pdf)));
      var chain = new ArrayList<X509Certificate>();
      for (var signer : signed.getSignerInfos()) {
        for (Object its : signed.getCertificates().getMatches(signer.getSID())) {
          chain.add(read((X509CertificateHolder) its));
        }
      }
      if (chain.size() != 1 || signed.getSignerInfos().size() != 1) {
        throw broken();
      }
      for (var each : signed.getCertificates().getMatches(null)) {
        chain.add(read(each));
      }
      return chain;
    } catch (IOException | CMSException | CertificateException e) {
      throw broken();
    }
  }

  private static X509Certificate read(X509CertificateHolder held) throws CertificateException {
    return new JcaX509CertificateConverter().getCertificate(held);
  }

  /// A moment as RFC 3339 writes it: the libraries around certificates have a kind of their own, which this code leaves alone.
  static Instant moment(String written) {
    return Instant.parse(written);
  }

  /// Whether a certificate was given to whoever bears this name. Where it is written without tones, as some authorities do, the name is read so.
  static boolean bears(X509Certificate certificate, String name) {
    var given = VietnameseName.asWritten(nameOf(certificate));
    boolean bare = given.chars().allMatch(letter -> letter < 128);
    return bare
        ? VietnameseName.searchKey(given).equals(VietnameseName.searchKey(name))
        : given.equalsIgnoreCase(VietnameseName.asWritten(name));
  }

  /// The print by which one certificate is told from any other.
  static String print(X509Certificate certificate) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
    } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
      throw new IllegalStateException("A certificate has no print.", e);
    }
  }

  private static Refused broken() {
    return new Refused(new Unmet("signature.broken", "23/2025/NĐ-CP"));
  }
}
