package vn.vinhdanh.signature;

import eu.europa.esig.dss.diagnostic.AbstractTokenProxy;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What is found of the signatures on a paper when they are checked as the European norm says, by a library that others keep.
///
/// Source: ETSI EN 319 102-1.
final class SignatureCheck {

  private SignatureCheck() {}

  /// What was found at one check.
  ///
  /// @param signatures in the order in which they were put
  /// @param report the whole finding, an XML of ETSI TS 119 102-2
  record Finding(List<Found> signatures, String report) {

    Finding {
      signatures = List.copyOf(signatures);
    }

    /// The signature that has just come, which covers the whole file.
    ///
    /// @param length of the file in bytes
    /// @param print of the certificate that was looked at before
    /// @param many how many there are to be with it
    /// @throws Refused `signature.broken` where it was made with another key, is not valid for another reason than that no list of revoked certificates is
    ///     named, or has broken one before it
    Found newest(int length, String print, int many) {
      var newest = signatures.stream().filter(each -> each.end() == length && each.print().equals(print)).findFirst();
      boolean good = newest.isPresent() && (newest.get().validity() == Validity.VALID || newest.get().doubt() == Doubt.NO_REVOCATION_LIST);
      if (!good || signatures.size() != many || signatures.stream().anyMatch(each -> each.validity() == Validity.INVALID)) {
        throw new Refused(new Unmet("signature.broken", "23/2025/NĐ-CP"));
      }
      return newest.get();
    }

    /// Whether these are the signatures of before, none of them any worse.
    boolean as(Finding before) {
      return signatures.size() == before.signatures.size()
          && IntStream.range(0, signatures.size()).allMatch(at -> signatures.get(at).print().equals(before.signatures.get(at).print())
              && signatures.get(at).end() == before.signatures.get(at).end() && signatures.get(at).validity().compareTo(before.signatures.get(at).validity()) <= 0);
    }

    /// Up to which all signatures reach.
    Optional<Level> level() {
      return signatures.stream().allMatch(each -> each.level() != null)
          ? signatures.stream().map(each -> Objects.requireNonNull(each.level())).min(Comparator.naturalOrder())
          : Optional.empty();
    }
  }

  /// A signature that was found.
  ///
  /// @param signer the common name of its certificate
  /// @param signedAt as the signer says
  /// @param stampedAt as an authority states that is believed; null where none does
  /// @param doubt why it is not valid; null when it is
  /// @param print of the certificate, as [Certificates#print] gives it; empty where there is none
  /// @param level how long the file itself tells that it is; null where the file is of no such kind
  /// @param end of what it covers, in bytes from the beginning of the file
  record Found(
      String print, long end, String signer, String serial, String issuer, Instant validFrom, Instant validUntil, @Nullable Instant signedAt, @Nullable Instant stampedAt,
      Validity validity, @Nullable Doubt doubt, @Nullable Level level) {}

  /// @param at the machine's moment; lists of revoked certificates are in force then
  static Finding of(byte[] pdf, Trust trust, Instant at) {
    var document = new InMemoryDocument(pdf);
    var validator = SignedDocumentValidator.fromDocument(document);
    validator.setCertificateVerifier(Verification.of(trust, document, at, Instant.EPOCH));
    validator.setLocale(Locale.ENGLISH);
    var reports = validator.validateDocument();
    var found = reports.getDiagnosticData().getSignatures().stream().map(signature -> found(signature, reports)).toList();
    return new Finding(found, reports.getXmlValidationReport());
  }

  private static Found found(SignatureWrapper signature, Reports reports) {
    var id = signature.getId();
    var simple = reports.getSimpleReport();
    var certificate = signature.getSigningCertificate();
    var validity = validity(simple.getIndication(id));
    var doubt = validity == Validity.VALID ? null : doubt(signature, simple.getSubIndication(id));
    var claimed = signature.getClaimedSigningTime() == null ? null : Certificates.moment(DSSUtils.formatDateToRFC(signature.getClaimedSigningTime()));
    if (certificate == null) {
      return new Found("", end(signature), "", "", "", Instant.EPOCH, Instant.EPOCH, claimed, null, validity, doubt, null);
    }
    var stamp = signature.getTimestampList().stream().filter(each -> believed(each, reports)).findFirst();
    return new Found(
        HexFormat.of().formatHex(certificate.getDigestAlgoAndValue().getDigestValue()), end(signature), certificate.getCommonName(), certificate.getSerialNumber(), certificate.getCertificateIssuerDN(), Certificates.moment(DSSUtils.formatDateToRFC(certificate.getNotBefore())),
        Certificates.moment(DSSUtils.formatDateToRFC(certificate.getNotAfter())), claimed, stamp.map(each -> Certificates.moment(DSSUtils.formatDateToRFC(each.getProductionTime()))).orElse(null),
        validity, doubt, Level.of(simple.getSignatureFormat(id)));
  }

  /// Where nothing at all can be had about revocation the norm says no more than that the chain is not good; that somebody believed stands at its
  /// end is known apart.
  private static Doubt doubt(AbstractTokenProxy token, @Nullable SubIndication reason) {
    var certificate = token.getSigningCertificate();
    boolean nothingHad = reason == SubIndication.CERTIFICATE_CHAIN_GENERAL_FAILURE && certificate != null && certificate.isTrustedChain();
    var doubt = nothingHad ? Doubt.NO_REVOCATION_LIST : Doubt.of(reason);
    return doubt == Doubt.NO_REVOCATION_LIST && !(token.isSignatureIntact() && token.isSignatureValid()) ? Doubt.CHANGED : doubt;
  }

  /// A stamp of a believed authority, whether or not anything can be had about what that revoked.
  private static boolean believed(TimestampWrapper stamp, Reports reports) {
    var simple = reports.getSimpleReport();
    return simple.getIndication(stamp.getId()) == Indication.PASSED
        || stamp.isMessageImprintDataIntact() && doubt(stamp, simple.getSubIndication(stamp.getId())) == Doubt.NO_REVOCATION_LIST;
  }

  private static long end(SignatureWrapper signature) {
    return signature.getSignatureByteRange().stream().skip(2).mapToLong(BigInteger::longValue).sum();
  }

  private static Validity validity(@Nullable Indication indication) {
    return switch (indication) {
      case TOTAL_PASSED, PASSED -> Validity.VALID;
      case TOTAL_FAILED, FAILED -> Validity.INVALID;
      case null, default -> Validity.UNCERTAIN;
    };
  }
}
