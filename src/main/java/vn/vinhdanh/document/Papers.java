package vn.vinhdanh.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Sets papers as their issuer wants them: official ones by its own template that is in force on the paper's day, or by the layout that comes with this
/// application ([PaperPress]) in the profile that its papers follow on that day. A PDF shows what the template shows where this machine has LibreOffice; elsewhere it keeps to the layout that comes along.
@Component
public class Papers {

  private final PaperPress press;
  private final PaperTemplates templates;
  private final FormatProfiles profiles;
  private final LibreOffice office;
  private final PaperWords words;

  Papers(PaperPress press, PaperTemplates templates, FormatProfiles profiles, LibreOffice office, Texts texts) {
    this.press = press;
    this.templates = templates;
    this.profiles = profiles;
    this.office = office;
    this.words = new PaperWords(texts::inVietnamese);
  }

  /// An official paper with its annexes.
  ///
  /// @throws Refused where LibreOffice has too much to do, or fails
  public byte[] print(OfficialPaper paper, UnitId issuer, PaperFormat format) {
    return set(paper, issuer, format, false, false);
  }

  /// A paper that somebody wrote by hand, by the template of its kind for such papers.
  ///
  /// @throws Refused as [#print]
  public byte[] printWritten(OfficialPaper paper, UnitId issuer, PaperFormat format) {
    return set(paper, issuer, format, false, true);
  }

  /// The draft of a paper that somebody wrote by hand.
  ///
  /// @throws Refused as [#print]
  public byte[] draftWritten(OfficialPaper paper, UnitId issuer, PaperFormat format) {
    return set(paper, issuer, format, true, true);
  }

  /// A paper that one body hands in to another: by the template of the first of them that has one.
  ///
  /// @param bodies whose it is first; its profile counts
  /// @throws Refused as [#print]
  public byte[] print(OfficialPaper paper, List<UnitId> bodies, PaperFormat format) {
    var day = paper.head().day();
    var profile = profile(bodies.getFirst(), day);
    var whose = TemplateKind.of(paper.kind(), false)
        .flatMap(kind -> bodies.stream().filter(body -> templates.inForce(body, kind, profile, day).isPresent()).findFirst());
    return print(paper.in(profile), whose.orElse(bodies.getFirst()), format);
  }

  /// The draft (dự thảo) of an official paper, as [PaperPress#draft].
  ///
  /// @throws Refused as [#print]
  public byte[] draft(OfficialPaper paper, UnitId issuer, PaperFormat format) {
    return set(paper, issuer, format, true, false);
  }

  /// By which rules an issuer's papers of a day look. Whoever sets several asks once and puts it into their heads.
  public FormatProfile profile(UnitId issuer, LocalDate on) {
    return profiles.of(issuer, on);
  }

  private byte[] set(OfficialPaper paper, UnitId issuer, PaperFormat format, boolean draft, boolean written) {
    var kind = TemplateKind.of(paper.kind(), written);
    var looks = paper.head().profile() == null ? paper.in(profile(issuer, paper.head().day())) : paper;
    var profile = Objects.requireNonNull(looks.head().profile());
    boolean possible = format == PaperFormat.DOCX || office.there();
    var template = kind.filter(any -> possible).flatMap(each -> templates.inForce(issuer, each, profile, paper.head().day()));
    if (template.isEmpty()) {
      return draft ? press.draft(looks, format) : press.print(looks, format);
    }
    var word = merged(template.get(), paper, draft, written);
    if (format == PaperFormat.DOCX) {
      return word;
    }
    return draft ? office.read(word) : office.pdf(List.of(word)).getFirst();
  }

  /// A paper by a template that is tried.
  byte[] tried(byte[] template, TemplateKind kind, OfficialPaper paper, PaperFormat format) {
    var word = merged(template, paper, false, kind.written());
    return format == PaperFormat.DOCX ? word : office.read(word);
  }

  private byte[] merged(byte[] template, OfficialPaper paper, boolean draft, boolean written) {
    try {
      return TemplateMerge.fill(WordPackage.read(template), TemplateFields.of(paper, words, draft, written), words.marks(paper, draft));
    } catch (WordPackage.Unreadable broken) {
      throw new Refused(new Unmet("document.template-unreadable", ""));
    }
  }
}
