package vn.vinhdanh.signature;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CRLException;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// The authorities whose certificates are believed, and what they say of those they gave. Asked are addresses that this machine's settings name, and,
/// where the settings say so, those that stand in certificates of a believed authority: those of any other certificate are its maker's.
final class Trust {

  private static final Logger LOG = LoggerFactory.getLogger(Trust.class);

  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);
  private static final int LONGEST_LIST = 8 * 1024 * 1024;
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;

  private final List<X509Certificate> authorities;
  private final List<String> lists;
  private final Map<String, Known> known = new HashMap<>();
  private final AuthorityLine line = new AuthorityLine();
  private final @Nullable CertificateStatus status;
  private final boolean signsWithoutAnswer;

  private record Known(X509CRL list, Instant read) {}

  /// @throws SettingsRefused when a file has no certificate
  Trust(List<Path> files, List<String> lists) {
    this(files, lists, false, false);
  }

  /// @param asks whether certificates are asked about at their own addresses
  /// @param signsWithoutAnswer whether somebody signs of whose certificate nothing can be had there
  /// @throws SettingsRefused when a file has no certificate
  Trust(List<Path> files, List<String> lists, boolean asks, boolean signsWithoutAnswer) {
    this.status = asks ? new CertificateStatus() : null;
    this.signsWithoutAnswer = signsWithoutAnswer;
    this.authorities = files.stream().flatMap(file -> certificates(file).stream()).toList();
    this.lists = List.copyOf(lists);
  }

  /// @throws SettingsRefused when the file has no certificate
  static List<X509Certificate> certificates(Path file) {
    try (var bytes = Files.newInputStream(file)) {
      var found = factory().generateCertificates(bytes).stream().map(X509Certificate.class::cast).toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException | CertificateException e) {
      throw new SettingsRefused(Fault.UNREADABLE, file.toString(), "");
    }
    throw new SettingsRefused(Fault.UNREADABLE, file.toString(), "");
  }

  private static CertificateFactory factory() {
    try {
      return CertificateFactory.getInstance("X.509");
    } catch (CertificateException e) {
      throw new IllegalStateException("This Java knows no certificates.", e);
    }
  }

  List<X509Certificate> authorities() {
    return authorities;
  }

  /// Refuses a certificate with whose key nobody should sign.
  ///
  /// Source: that the certificate is checked before it signs: 15/2025/TT-BKHCN.
  ///
  /// @param chain the certificate first, those above it behind
  /// @return from the certificate to the authority that is believed, both with them
  /// @throws Refused `signature.not-yet-valid`, `signature.expired`, `signature.not-for-signing`, `signature.untrusted`, `signature.revoked`,
  ///     `signature.no-revocation-list`, `signature.no-answer`
  List<X509Certificate> check(List<X509Certificate> chain, Instant at) {
    var certificate = chain.getFirst();
    var begins = Certificates.moment(DSSUtils.formatDateToRFC(certificate.getNotBefore()));
    if (at.isBefore(begins)) {
      throw new Refused(new Unmet("signature.not-yet-valid", "15/2025/TT-BKHCN"));
    }
    if (at.isAfter(Certificates.moment(DSSUtils.formatDateToRFC(certificate.getNotAfter())))) {
      throw new Refused(new Unmet("signature.expired", "15/2025/TT-BKHCN"));
    }
    var usage = certificate.getKeyUsage();
    if (certificate.getBasicConstraints() >= 0 || usage == null || !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
      throw new Refused(new Unmet("signature.not-for-signing", "15/2025/TT-BKHCN"));
    }
    var revocations = revocations(at, begins);
    var path = path(chain);
    for (int above = 1; above < path.size(); above++) {
      boolean listed = refuseRevoked(path.get(above - 1), path.get(above), revocations, at);
      refuseRevokedAsAsked(path.get(above - 1), path.get(above), listed, at);
    }
    return path;
  }

  /// The addresses that stand in certificates, where the settings let them be asked.
  Optional<CertificateStatus> asked() {
    return Optional.ofNullable(status);
  }

  /// Whether a certificate leads to an authority that is believed.
  ///
  /// @param known others through which it may
  boolean leads(X509Certificate certificate, List<X509Certificate> known) {
    var all = new ArrayList<X509Certificate>();
    all.add(certificate);
    all.addAll(known);
    try {
      path(all);
      return true;
    } catch (Refused untrusted) {
      return false;
    }
  }

  /// @param listed whether a list of the settings tells of it
  private void refuseRevokedAsAsked(X509Certificate one, X509Certificate issuer, boolean listed, Instant at) {
    if (status == null) {
      return;
    }
    var certificate = new CertificateToken(one);
    var above = new CertificateToken(issuer);
    var told = status.answer(certificate, above, at, at).map(answer -> answer.getStatus()).filter(each -> each.isKnown())
        .or(() -> status.list(certificate, above, at).map(list -> list.getStatus()));
    if (told.filter(each -> each.isRevoked()).isPresent()) {
      throw new Refused(new Unmet("signature.revoked", "15/2025/TT-BKHCN"));
    }
    if (told.filter(each -> each.isGood()).isEmpty() && !listed && !signsWithoutAnswer) {
      throw new Refused(new Unmet("signature.no-answer", "15/2025/TT-BKHCN", one.getIssuerX500Principal().getName()));
    }
  }

  /// Where the machine's settings name lists, each authority on the way up has one of its own that it signed.
  private boolean refuseRevoked(X509Certificate one, X509Certificate issuer, List<X509CRL> all, Instant at) {
    var its = all.stream()
        .filter(list -> list.getIssuerX500Principal().equals(one.getIssuerX500Principal()))
        .filter(list -> madeOn(list).isBefore(at.plus(CLOCKS_APART)))
        .filter(list -> signed(list, issuer))
        .toList();
    if (its.stream().anyMatch(list -> list.isRevoked(one))) {
      throw new Refused(new Unmet("signature.revoked", "15/2025/TT-BKHCN"));
    }
    if (its.isEmpty() && !lists.isEmpty() && status == null) {
      forget();
      throw new Refused(new Unmet("signature.no-revocation-list", "15/2025/TT-BKHCN", one.getIssuerX500Principal().getName()));
    }
    return !its.isEmpty();
  }

  private static boolean signed(X509CRL list, X509Certificate by) {
    try {
      list.verify(by.getPublicKey());
      return true;
    } catch (GeneralSecurityException somebodyElse) {
      return false;
    }
  }

  private List<X509Certificate> path(List<X509Certificate> chain) {
    try {
      var anchors = authorities.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet());
      var wanted = new X509CertSelector();
      wanted.setCertificate(chain.getFirst());
      var asked = new PKIXBuilderParameters(anchors, wanted);
      asked.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
      asked.setRevocationEnabled(false);
      var built = (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(asked);
      var path = new ArrayList<>(certificates(built.getCertPath()));
      path.add(built.getTrustAnchor().getTrustedCert());
      return path;
    } catch (CertPathBuilderException nobodyBelieved) {
      throw new Refused(new Unmet("signature.untrusted", "15/2025/TT-BKHCN", chain.getFirst().getIssuerX500Principal().getName()));
    } catch (InvalidAlgorithmParameterException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java checks no certificates.", e);
    }
  }

  private static List<X509Certificate> certificates(CertPath path) {
    return path.getCertificates().stream().map(X509Certificate.class::cast).toList();
  }

  /// The lists of revoked certificates, none older than an hour where it can be had anew.
  ///
  /// @throws Refused `signature.no-revocation-list` when one can neither be had nor is still good
  List<X509CRL> revocations(Instant at) {
    return revocations(at, Instant.EPOCH);
  }

  /// @param since lists from before this cannot know what is asked
  private List<X509CRL> revocations(Instant at, Instant since) {
    return lists.stream().map(list -> revocation(list, at, since)).toList();
  }

  private X509CRL revocation(String list, Instant at, Instant since) {
    var before = lately(list);
    if (before != null && before.read().plus(FRESH).isAfter(at) && stillGood(before.list(), at) && !madeOn(before.list()).isBefore(since)) {
      return before.list();
    }
    try {
      var fresh = (X509CRL) factory().generateCRL(new ByteArrayInputStream(read(list)));
      learn(list, new Known(fresh, at));
      if (stillGood(fresh, at)) {
        return fresh;
      }
    } catch (IOException | CRLException e) {
      LOG.warn("a list of revoked certificates cannot be had: {}", list, e);
      if (before != null && stillGood(before.list(), at)) {
        return before.list();
      }
    }
    throw new Refused(new Unmet("signature.no-revocation-list", "15/2025/TT-BKHCN", list));
  }

  private synchronized @Nullable Known lately(String list) {
    return known.get(list);
  }

  private synchronized void forget() {
    known.clear();
  }

  private synchronized void learn(String list, Known fresh) {
    known.put(list, fresh);
  }

  private static Instant madeOn(X509CRL list) {
    return Certificates.moment(DSSUtils.formatDateToRFC(list.getThisUpdate()));
  }

  private static boolean stillGood(X509CRL list, Instant at) {
    return list.getNextUpdate() != null && Certificates.moment(DSSUtils.formatDateToRFC(list.getNextUpdate())).isAfter(at);
  }

  private byte[] read(String list) throws IOException {
    if (!SigningSettings.web(list)) {
      return Files.readAllBytes(Path.of(list));
    }
    return line.ask(HttpRequest.newBuilder(URI.create(list)), LONGEST_LIST);
  }
}
