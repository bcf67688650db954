package vn.vinhdanh.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/// What veraPDF finds wrong with a PDF.
public final class ArchivalCheck {

  /// ISO 14289-1, clause 5: a file says that it is PDF/UA. Ours do not, for a signature put later is not tagged.
  private static final String SAYS_SO = "5-1 ";

  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private ArchivalCheck() {}

  /// Against PDF/A-2a (ISO 19005-2, level A): each fault as "clause-test message, place".
  public static List<String> ofArchiving(byte[] pdf) {
    return faults(pdf, PDFAFlavour.PDFA_2_A);
  }

  /// Against what a machine can check of PDF/UA-1 (ISO 14289-1).
  public static List<String> ofReadingAloud(byte[] pdf) {
    return faults(pdf, PDFAFlavour.PDFUA_1).stream().filter(fault -> !fault.startsWith(SAYS_SO)).toList();
  }

  private static List<String> faults(byte[] pdf, PDFAFlavour flavour) {
    var foundry = Foundries.defaultInstance();
    try (var parser = foundry.createParser(new ByteArrayInputStream(pdf), flavour);
        var validator = foundry.createValidator(flavour, false)) {
      return validator.validate(parser).getTestAssertions().stream().map(ArchivalCheck::fault).toList();
    } catch (VeraPDFException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String fault(TestAssertion found) {
    return found.getRuleId().getClause() + "-" + found.getRuleId().getTestNumber() + " " + found.getMessage() + ", " + found.getLocation().getContext();
  }
}
