package vn.vinhdanh.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.ParseContext;
import org.springframework.stereotype.Component;

/// Tells what a file is by its bytes alone, whatever its name says. Nothing in it is unpacked.
@Component
class FileKinds {
  static final String ZIP = "application/zip";
  private static final String OOXML = "application/x-tika-ooxml";
  private static final String WORD_TEXT = "word/document.xml";

  private final Detector detector = new DefaultDetector();

  /// The media type of the file.
  String of(Path file) throws IOException {
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
      var type = detector.detect(bytes, new Metadata()).getBaseType().toString();
      return mayBeWord(type) ? ofPackage(file) : type;
    }
  }

  private static boolean mayBeWord(String type) {
    return type.equals(FileUse.DOCX) || type.equals(ZIP) || type.equals(OOXML);
  }

  /// A package is a Word text when its table of contents says so; no entry is opened.
  private static String ofPackage(Path file) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      return zip.getEntry(WORD_TEXT) == null ? ZIP : FileUse.DOCX;
    } catch (ZipException broken) {
      return ZIP;
    }
  }
}
