package vn.vinhdanh.signature;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the library that checks is told: whom to believe, and whom it asks about certificates. By itself it asks nobody.
final class Verification {

  private Verification() {}

  /// @param file whose signatures are looked at
  /// @param at lists and answers are in force then
  /// @param since answers from before this are asked for anew
  static CommonCertificateVerifier of(Trust trust, DSSDocument file, Instant at, Instant since) {
    var believed = new CommonTrustedCertificateSource();
    trust.authorities().forEach(authority -> believed.addCertificate(new CertificateToken(authority)));
    var verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(believed);
    verifier.setAIASource(null);
    verifier.setOcspSource(null);
    var named = new ExternalResourcesCRLSource(trust.revocations(at).stream().map(Verification::bytes).toArray(InputStream[]::new));
    verifier.setCrlSource(named);
    trust.asked().ifPresent(status -> {
      var known = within(file);
      OCSPSource answers = (certificate, issuer) ->
          trust.leads(certificate.getCertificate(), with(issuer.getCertificate(), known)) ? status.answer(certificate, issuer, at, since).orElse(null) : null;
      verifier.setOcspSource(answers);
      CRLSource lists = (certificate, issuer) -> {
        var listed = named.getRevocationTokens(certificate, issuer);
        if (!listed.isEmpty()) {
          return (CRLToken) listed.getFirst();
        }
        return trust.leads(certificate.getCertificate(), with(issuer.getCertificate(), known)) ? status.list(certificate, issuer, at).orElse(null) : null;
      };
      verifier.setCrlSource(lists);
    });
    return verifier;
  }

  private static List<X509Certificate> with(X509Certificate issuer, List<X509Certificate> known) {
    var all = new ArrayList<X509Certificate>();
    all.add(issuer);
    all.addAll(known);
    return all;
  }

  /// The certificates of all signatures and time stamps of a file, through which one may be led to an authority. It is read apart: the library checks no
  /// file whose signatures were looked at before.
  private static List<X509Certificate> within(DSSDocument document) {
    var file = SignedDocumentValidator.fromDocument(document);
    file.setCertificateVerifier(new CommonCertificateVerifier());
    var found = new ArrayList<X509Certificate>();
    for (var signature : file.getSignatures()) {
      signature.getCompleteCertificateSource().getCertificates().forEach(each -> found.add(each.getCertificate()));
    }
    for (var stamp : file.getDetachedTimestamps()) {
      stamp.getCertificates().forEach(each -> found.add(each.getCertificate()));
    }
    return found;
  }

  private static InputStream bytes(X509CRL list) {
    try {
      return new ByteArrayInputStream(list.getEncoded());
    } catch (CRLException e) {
      throw new IllegalStateException("A list of revoked certificates cannot be written.", e);
    }
  }
}
