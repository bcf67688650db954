package vn.vinhdanh.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/// What a PDF says of itself to be kept for long and read aloud: that it is PDF/A-2a, its title and language, and what its colours mean.
///
/// Source: ISO 19005-2, 6.2.3, 6.6 and 6.7; ISO 32000-1, 12.2 and 14.8.
final class ArchivalPdf {
  private static final String CREATOR = "Vinh Danh";
  private static final String LANGUAGE = "vi-VN";
  private static final COSName GTS_PDFA1 = COSName.getPDFName("GTS_PDFA1");
  private static final COSName IDENTIFIER = COSName.getPDFName("OutputConditionIdentifier");

  private static final String ABOUT = """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
          xmlns:xmp="http://ns.adobe.com/xap/1.0/" pdfaid:part="2" pdfaid:conformance="A" xmp:CreatorTool="%s">
         <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
         <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
         <dc:format>application/pdf</dc:format>
        </rdf:Description>
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>""";

  private ArchivalPdf() {}

  static void mark(PDDocument file, String title) {
    var plain = title.replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]", " ");
    var about = new PDDocumentInformation();
    about.setTitle(plain);
    about.setCreator(CREATOR);
    file.setDocumentInformation(about);
    var catalog = file.getDocumentCatalog().getCOSObject();
    catalog.setString(COSName.LANG, LANGUAGE);
    catalog.setItem(COSName.METADATA, metadata(plain));
    catalog.setItem(COSName.OUTPUT_INTENTS, colours());
    var viewing = new COSDictionary();
    viewing.setDirect(true);
    viewing.setBoolean(COSName.DISPLAY_DOC_TITLE, true);
    catalog.setItem(COSName.VIEWER_PREFERENCES, viewing);
  }

  private static COSStream metadata(String title) {
    var escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    var stream = stream(ABOUT.formatted(CREATOR, escaped, LANGUAGE).getBytes(StandardCharsets.UTF_8));
    stream.setItem(COSName.TYPE, COSName.METADATA);
    stream.setName(COSName.SUBTYPE, "XML");
    return stream;
  }

  private static COSArray colours() {
    var profile = stream(Colours.PROFILE);
    profile.setInt(COSName.N, 3);
    var intent = new COSDictionary();
    intent.setName(COSName.TYPE, "OutputIntent");
    intent.setItem(COSName.S, GTS_PDFA1);
    intent.setItem(IDENTIFIER, new COSString("sRGB"));
    intent.setItem(COSName.INFO, new COSString("sRGB"));
    intent.setItem(COSName.DEST_OUTPUT_PROFILE, profile);
    var intents = new COSArray();
    intents.add(intent);
    return intents;
  }

  private static COSStream stream(byte[] bytes) {
    var stream = new COSStream();
    try (var raw = stream.createRawOutputStream()) {
      raw.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stream;
  }

  /// The colours of screens (sRGB), as a profile that is in the public domain (CC0): sRGB-v2-micro of Compact-ICC-Profiles.
  private static final class Colours {
    private static final byte[] PROFILE = read();

    private static byte[] read() {
      try (var profile = ArchivalPdf.class.getResourceAsStream("/colours/sRGB-v2-micro.icc")) {
        if (profile == null) {
          throw new IllegalStateException("The profile of colours is not in the build.");
        }
        return profile.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
