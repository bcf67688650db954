package vn.vinhdanh.signature;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// An authority that states when something was there (dịch vụ cấp dấu thời gian).
///
/// Source: RFC 3161; that signing software attaches the time: 15/2025/TT-BKHCN.
final class TimeStampAuthority {

  private static final Logger LOG = LoggerFactory.getLogger(TimeStampAuthority.class);

  private static final int LONGEST_ANSWER = 64 * 1024;
  private static final int NONCE_BITS = 64;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final URI address;
  private final AuthorityLine line = new AuthorityLine();

  TimeStampAuthority(URI address) {
    this.address = address;
  }

  /// The statement that these bytes were there now.
  ///
  /// @throws Refused `signature.no-time-stamp` when the authority is away, refuses, or answers something else
  TimeStampToken stamp(byte[] bytes) {
    try {
      return stamp(TSPAlgorithms.SHA256, MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  /// The statement that something with this digest was there now.
  ///
  /// @throws Refused as [#stamp(byte[])]
  TimeStampToken stamp(ASN1ObjectIdentifier algorithm, byte[] digest) {
    try {
      var ask = new TimeStampRequestGenerator();
      ask.setCertReq(true);
      var request = ask.generate(algorithm, digest, new BigInteger(NONCE_BITS, RANDOM));
      var answer = line.ask(
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/timestamp-query")
              .POST(HttpRequest.BodyPublishers.ofByteArray(request.getEncoded())),
          LONGEST_ANSWER);
      var response = new TimeStampResponse(answer);
      response.validate(request);
      var token = response.getTimeStampToken();
      if (token == null) {
        throw away();
      }
      return token;
    } catch (IOException | TSPException e) {
      LOG.warn("no time stamp can be had: {}", address, e);
      throw away();
    }
  }

  private Refused away() {
    return new Refused(new Unmet("signature.no-time-stamp", "15/2025/TT-BKHCN", address.getHost()));
  }
}
