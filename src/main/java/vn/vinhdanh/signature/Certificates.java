package vn.vinhdanh.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

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

  /// The certificate by which the last signature of a paper was made, and those that come with it.
  ///
  /// @throws Refused `signature.broken` where there is no such signature
  static List<X509Certificate> ofLastSignature(byte[] pdf) {
    try (var file = Loader.loadPDF(pdf)) {
      var last = file.getSignatureDictionaries().stream().max(Comparator.comparingLong(Certificates::end)).orElseThrow(Certificates::broken);
      var signed = new CMSSignedData(new ByteArrayInputStream(last.getContents(pdf)));
      var signer = signed.getSignerInfos().iterator().next();
      var chain = new ArrayList<X509Certificate>();
      for (Object its : signed.getCertificates().getMatches(signer.getSID())) {
        chain.add(read((X509CertificateHolder) its));
      }
      if (chain.isEmpty()) {
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

  private static long end(PDSignature signature) {
    return Arrays.stream(signature.getByteRange()).skip(2).asLongStream().sum();
  }

  private static X509Certificate read(X509CertificateHolder held) throws CertificateException {
    return new JcaX509CertificateConverter().getCertificate(held);
  }

  private static Refused broken() {
    return new Refused(new Unmet("signature.broken", "23/2025/NĐ-CP"));
  }
}
