package vn.vinhdanh.signature;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.Written;

/// Puts a signature on a PDF: what was there stays, byte for byte, and the signature follows it. The format is PAdES (baseline B, with a time stamp T).
///
/// Source: ETSI EN 319 142-1; how it looks: 30/2020/NĐ-CP, Annex I.
final class PdfSigning {

  private static final String MOMENT = "D:%tY%<tm%<td%<tH%<tM%<tS+07'00'";
  private static final COSName DETACHED = COSName.getPDFName("ETSI.CAdES.detached");
  private static final int ROOM = 32 * 1024;

  private PdfSigning() {}

  /// @param signer who signs, as the file is to name it
  /// @param mark what is seen on the paper; null: nothing
  /// @param authority who states the time; null: nobody
  /// @throws vn.vinhdanh.refusal.Refused `signature.weak-key`, `signature.no-time-stamp`
  static byte[] sign(
      byte[] pdf, SigningKey key, String signer, @Nullable SignatureMark mark, Instant at, @Nullable TimeStampAuthority authority) {
    try (var file = Loader.loadPDF(pdf); var options = new SignatureOptions()) {
      var signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(DETACHED);
      signature.setName(signer);
      signature.getCOSObject().setString(COSName.M, MOMENT.formatted(at.atZone(Written.ZONE)));
      options.setPreferredSignatureSize(ROOM);
      if (mark != null) {
        options.setVisualSignature(mark.drawn(file));
        options.setPage(mark.page());
      }
      file.addSignature(signature, options);
      var signed = new ByteArrayOutputStream(pdf.length + 3 * ROOM);
      var outside = file.saveIncrementalForExternalSigning(signed);
      outside.setSignature(signature(outside.getContent(), key, authority));
      return signed.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException("The paper cannot be signed.", e);
    }
  }

  private static byte[] signature(InputStream content, SigningKey key, @Nullable TimeStampAuthority authority) {
    try (content) {
      var made = unstamped(content, key);
      return (authority == null ? made : stamped(made, authority)).getEncoded();
    } catch (IOException | CMSException | OperatorCreationException | CertificateEncodingException e) {
      throw new IllegalStateException("The signature cannot be made.", e);
    }
  }

  private static CMSSignedData unstamped(InputStream content, SigningKey key)
      throws CMSException, OperatorCreationException, CertificateEncodingException {
    var signer = new JcaContentSignerBuilder(key.algorithm());
    Optional.ofNullable(key.provider()).ifPresent(signer::setProvider);
    var attributes = new ASN1EncodableVector();
    attributes.add(new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(signingCertificate(key))));
    var generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .setSignedAttributeGenerator(new TimeInTheFile(new AttributeTable(attributes)))
            .build(signer.build(key.key()), key.certificate()));
    generator.addCertificates(new JcaCertStore(key.chain()));
    return generator.generate(new Streamed(content), false);
  }

  private static SigningCertificateV2 signingCertificate(SigningKey key) throws CertificateEncodingException {
    var certificate = new JcaX509CertificateHolder(key.certificate());
    var issuer = new IssuerSerial(new GeneralNames(new GeneralName(certificate.getIssuer())), certificate.getSerialNumber());
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(key.certificate().getEncoded());
      return new SigningCertificateV2(new ESSCertIDv2(digest, issuer));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  private static CMSSignedData stamped(CMSSignedData made, TimeStampAuthority authority) throws IOException {
    var signer = made.getSignerInfos().iterator().next();
    var token = ASN1Primitive.fromByteArray(authority.stamp(signer.getSignature()).getEncoded());
    var attributes = new ASN1EncodableVector();
    attributes.add(new Attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, new DERSet(token)));
    var with = SignerInformation.replaceUnsignedAttributes(signer, new AttributeTable(attributes));
    return CMSSignedData.replaceSigners(made, new SignerInformationStore(List.of(with)));
  }

  /// The moment of signing stands in the PDF's own entry and, by PAdES, not among the attributes.
  private static final class TimeInTheFile extends DefaultSignedAttributeTableGenerator {

    TimeInTheFile(AttributeTable attributes) {
      super(attributes);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public AttributeTable getAttributes(Map parameters) {
      return super.getAttributes(parameters).remove(CMSAttributes.signingTime);
    }
  }

  private record Streamed(InputStream content) implements CMSTypedData {

    @Override
    public ASN1ObjectIdentifier getContentType() {
      return CMSObjectIdentifiers.data;
    }

    @Override
    public Object getContent() {
      return content;
    }

    @Override
    public void write(OutputStream to) throws IOException {
      content.transferTo(to);
    }
  }
}
