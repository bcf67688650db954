package vn.vinhdanh.signature;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.alert.exception.AlertException;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What makes signatures last: behind a signed file come what authorities said of all its certificates, and for LTA a stamp over everything. What was there stays, byte for byte.
///
/// Source: ETSI EN 319 142-1, 6; that what is kept for long must stay checkable: 23/2025/NĐ-CP.
final class LongTerm {

  private static final Logger LOG = LoggerFactory.getLogger(LongTerm.class);

  private LongTerm() {}

  /// The file with what makes it last; empty where nothing good can be had about one of its certificates.
  ///
  /// @param level LT or LTA
  /// @throws vn.vinhdanh.refusal.Refused `signature.no-time-stamp`
  static Optional<byte[]> of(byte[] signed, Level level, Trust trust, TimeStampAuthority clock, Instant at) {
    try {
      var file = new InMemoryDocument(signed);
      var verifier = Verification.of(trust, file, at, at);
      verifier.setAugmentationAlertOnHigherSignatureLevel(new SilentOnStatusAlert());
      var service = new PAdESService(verifier);
      TSPSource stamps = (algorithm, digest) -> stamp(clock, algorithm, digest);
      service.setTspSource(stamps);
      var asked = new PAdESSignatureParameters();
      asked.setSignatureLevel(level == Level.LTA ? SignatureLevel.PAdES_BASELINE_LTA : SignatureLevel.PAdES_BASELINE_LT);
      asked.setSignatureTimestampParameters(new PAdESTimestampParameters(DigestAlgorithm.SHA256));
      asked.setArchiveTimestampParameters(new PAdESTimestampParameters(DigestAlgorithm.SHA256));
      var made = new ByteArrayOutputStream(2 * signed.length);
      service.extendDocument(file, asked).writeTo(made);
      byte[] lasting = made.toByteArray();
      if (lasting.length <= signed.length || !Arrays.equals(signed, 0, signed.length, lasting, 0, signed.length)) {
        throw new IllegalStateException("A signed file was changed and not added to.");
      }
      return Optional.of(lasting);
    } catch (AlertException | DSSException missing) {
      LOG.warn("a signature cannot be made to last", missing);
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("The file cannot be written.", e);
    }
  }

  private static TimestampBinary stamp(TimeStampAuthority clock, DigestAlgorithm algorithm, byte[] digest) {
    try {
      return new TimestampBinary(clock.stamp(new ASN1ObjectIdentifier(algorithm.getOid()), digest).getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("A time stamp cannot be written.", e);
    }
  }
}
