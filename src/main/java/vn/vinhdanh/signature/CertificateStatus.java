package vn.vinhdanh.signature;

import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.CertificateExtensionsUtils;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the authority above a certificate says of it, asked at the addresses that stand in the certificate (OCSP, and its list of revoked ones). Whoever asks has
/// made sure that the certificate is one of an authority that is believed: the addresses are then that authority's. Ten seconds and a bounded answer
/// each; an address that did not answer is left alone for a minute.
///
/// Source: RFC 6960, RFC 5280.
final class CertificateStatus {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateStatus.class);

  private static final Duration FRESH_ANSWER = Duration.ofMinutes(1);
  private static final Duration FRESH_LIST = Duration.ofHours(1);
  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
  private static final Duration OLDEST_WITHOUT_NEXT = Duration.ofHours(1);
  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final int LONGEST_LIST = 8 * 1024 * 1024;
  private static final int MOST_KNOWN = 500;
  private static final int NONCE_BYTES = 16;
  private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final AuthorityLine line = new AuthorityLine();
  private final Map<String, Read<OCSPToken>> answers = bounded();
  private final Map<String, Read<byte[]>> lists = bounded();
  private final Map<String, Instant> away = bounded();

  private record Read<T>(T what, Instant at) {}

  private static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > MOST_KNOWN;
      }
    };
  }

  private interface Ask<T> {
    Optional<T> at(String address) throws IOException;
  }



  /// What the authority answers; empty where the certificate names no responder, or none answers anything good.
  ///
  /// @param since an answer from before this was read is asked for anew
  Optional<OCSPToken> answer(CertificateToken certificate, CertificateToken issuer, Instant at, Instant since) {
    var known = lately(answers, certificate.getDSSIdAsString());
    if (known != null && known.at().plus(FRESH_ANSWER).isAfter(at) && !known.at().isBefore(since)) {
      return Optional.of(known.what());
    }
    var fresh = first(CertificateExtensionsUtils.getOCSPAccessUrls(certificate), at, address -> ask(address, certificate, issuer, at));
    fresh.ifPresent(token -> learn(answers, certificate.getDSSIdAsString(), new Read<>(token, at)));
    return fresh;
  }

  /// The authority's list of what it revoked; empty where the certificate names none, or none that is in force can be had.
  Optional<CRLToken> list(CertificateToken certificate, CertificateToken issuer, Instant at) {
    return first(CertificateExtensionsUtils.getCRLAccessUrls(certificate), at, address -> list(address, certificate, issuer, at));
  }

  private <T> Optional<T> first(List<String> addresses, Instant at, Ask<T> ask) {
    for (var address : addresses) {
      if (!SigningSettings.web(address) || leftAlone(address, at)) {
        continue;
      }
      try {
        var told = ask.at(address);
        if (told.isPresent()) {
          return told;
        }
        LOG.warn("no good answer about a certificate comes from {}", address);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("nothing can be asked about a certificate at {}", address, e);
      }
      learn(away, address, at);
    }
    return Optional.empty();
  }

  private boolean leftAlone(String address, Instant at) {
    var since = lately(away, address);
    return since != null && since.plus(LEFT_ALONE).isAfter(at) && !since.isAfter(at);
  }

  private Optional<OCSPToken> ask(String address, CertificateToken certificate, CertificateToken issuer, Instant at) throws IOException {
    try {
      var above = new JcaX509CertificateHolder(issuer.getCertificate());
      var digests = new JcaDigestCalculatorProviderBuilder().build();
      var id = new CertificateID(digests.get(CertificateID.HASH_SHA1), above, certificate.getSerialNumber());
      byte[] nonce = new byte[NONCE_BYTES];
      RANDOM.nextBytes(nonce);
      var asked = new OCSPReqBuilder().addRequest(id);
      asked.setRequestExtensions(new Extensions(
          new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(new DEROctetString(nonce).getEncoded()))));
      var answer = new OCSPResp(line.ask(
          HttpRequest.newBuilder(URI.create(address))
              .header("Content-Type", "application/ocsp-request")
              .POST(HttpRequest.BodyPublishers.ofByteArray(asked.build().getEncoded())),
          LONGEST_ANSWER));
      if (answer.getStatus() != OCSPResp.SUCCESSFUL || !(answer.getResponseObject() instanceof BasicOCSPResp told) || !signed(told, above, at) || !answers(told, nonce)) {
        return Optional.empty();
      }
      for (var one : told.getResponses()) {
        if (about(one, certificate.getSerialNumber(), above) && inForce(one, at)) {
          return Optional.of(new OCSPToken(told, one, certificate, issuer));
        }
      }
      return Optional.empty();
    } catch (OCSPException | OperatorCreationException | CertificateException e) {
      throw new IOException("no OCSP answer", e);
    }
  }

  private static boolean about(SingleResp one, BigInteger serial, X509CertificateHolder issuer) throws OCSPException, OperatorCreationException {
    return one.getCertID().getSerialNumber().equals(serial)
        && one.getCertID().matchesIssuer(issuer, new JcaDigestCalculatorProviderBuilder().build());
  }

  private static boolean inForce(SingleResp one, Instant at) {
    var made = Certificates.moment(DSSUtils.formatDateToRFC(one.getThisUpdate()));
    var until = one.getNextUpdate() == null ? made.plus(OLDEST_WITHOUT_NEXT) : Certificates.moment(DSSUtils.formatDateToRFC(one.getNextUpdate()));
    return made.isBefore(at.plus(CLOCKS_APART)) && until.plus(CLOCKS_APART).isAfter(at);
  }

  /// Many responders repeat no nonce; one that does repeats ours.
  private static boolean answers(BasicOCSPResp told, byte[] nonce) {
    var repeated = told.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
    return repeated == null || Arrays.equals(ASN1OctetString.getInstance(repeated.getParsedValue()).getOctets(), nonce);
  }

  /// By the authority itself, or by whom it gave a certificate for answering.
  private static boolean signed(BasicOCSPResp told, X509CertificateHolder issuer, Instant at)
      throws OCSPException, OperatorCreationException, CertificateException {
    if (told.isSignatureValid(new JcaContentVerifierProviderBuilder().build(issuer))) {
      return true;
    }
    for (var held : told.getCerts()) {
      if (held.getIssuer().equals(issuer.getSubject()) && answersFor(new JcaX509CertificateConverter().getCertificate(held), issuer, at)
          && told.isSignatureValid(new JcaContentVerifierProviderBuilder().build(held))) {
        return true;
      }
    }
    return false;
  }

  private static boolean answersFor(X509Certificate responder, X509CertificateHolder issuer, Instant at) throws CertificateException {
    try {
      responder.verify(new JcaX509CertificateConverter().getCertificate(issuer).getPublicKey());
    } catch (GeneralSecurityException somebodyElse) {
      return false;
    }
    var uses = responder.getExtendedKeyUsage();
    return uses != null && uses.contains(OCSP_SIGNING)
        && !Certificates.moment(DSSUtils.formatDateToRFC(responder.getNotBefore())).isAfter(at)
        && !Certificates.moment(DSSUtils.formatDateToRFC(responder.getNotAfter())).isBefore(at);
  }

  private Optional<CRLToken> list(String address, CertificateToken certificate, CertificateToken issuer, Instant at) throws IOException {
    var known = lately(lists, address);
    var read = known != null && known.at().plus(FRESH_LIST).isAfter(at) && !known.at().isAfter(at)
        ? known
        : new Read<>(line.ask(HttpRequest.newBuilder(URI.create(address)), LONGEST_LIST), at);
    var validity = CRLUtils.buildCRLValidity(CRLUtils.buildCRLBinary(read.what()), issuer);
    var next = validity.getNextUpdate();
    if (!validity.isValid() || next == null || Certificates.moment(DSSUtils.formatDateToRFC(next)).isBefore(at)) {
      return Optional.empty();
    }
    learn(lists, address, read);
    return Optional.of(new CRLToken(certificate, validity));
  }

  private <T> @Nullable T lately(Map<String, T> known, String key) {
    synchronized (known) {
      return known.get(key);
    }
  }

  private <T> void learn(Map<String, T> known, String key, T what) {
    synchronized (known) {
      known.put(key, what);
    }
  }
}
