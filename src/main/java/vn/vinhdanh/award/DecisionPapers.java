package vn.vinhdanh.award;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.document.CertificatePaper;
import vn.vinhdanh.document.Emblem;
import vn.vinhdanh.document.Emblems;
import vn.vinhdanh.document.OfficialPaper;
import vn.vinhdanh.document.OfficialPaper.Annex;
import vn.vinhdanh.document.OfficialPaper.Letterhead;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.PaperPress;
import vn.vinhdanh.document.Papers;
import vn.vinhdanh.document.StandingCommittee;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.PublicAddress;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.rulebook.AwardKind;
import vn.vinhdanh.rulebook.Instrument;
import vn.vinhdanh.rulebook.RecipientKind;
import vn.vinhdanh.rulebook.Rulebook;

/// Writes the papers of a decision: the decision with its annexed list (98/2023/NĐ-CP annexes taken as pattern,
/// 30/2020/NĐ-CP for the layout) and the certificates of all its recipients.
@Component
class DecisionPapers {

  private static final List<String> ROMAN = List.of("I", "II", "III");
  private static final List<RecipientKind> ORDER =
      List.of(RecipientKind.COLLECTIVE, RecipientKind.HOUSEHOLD, RecipientKind.PERSON);

  /// What a decision rests on, as its paper says it.
  ///
  /// @param verified whether it was read in a source
  record Basis(String text, boolean verified) {}

  private final RecipientTable recipients;
  private final Papers papers;
  private final PaperPress press;
  private final Emblems emblems;
  private final Units units;
  private final StandingCommittee committee;
  private final Rulebook rulebook;
  private final PublicAddress address;
  private final Texts texts;
  private final boolean sample;

  DecisionPapers(
      RecipientTable recipients,
      Papers papers,
      PaperPress press,
      Emblems emblems,
      Units units,
      StandingCommittee committee,
      Rulebook rulebook,
      PublicAddress address,
      Texts texts,
      Installation installation) {
    this.recipients = recipients;
    this.papers = papers;
    this.press = press;
    this.emblems = emblems;
    this.units = units;
    this.committee = committee;
    this.rulebook = rulebook;
    this.address = address;
    this.texts = texts;
    this.sample = installation.sample();
  }

  /// Who decides, as it is on the day.
  Unit issuer(Decision decision, LocalDate day) {
    return units.unit(decision.issuer(), day);
  }

  /// The leader who signs for the Standing Committee, by the post held at the issuer on the day.
  ///
  /// @throws vn.vinhdanh.refusal.Refused when that is neither the post of the head nor of a deputy
  Signer signer(Actor actor, Unit issuer, LocalDate day) {
    return new Signer(actor.name(), String.join("\n", committee.signs(actor, issuer, day)));
  }

  /// Whoever will sign a draft.
  Signer noSigner(Unit issuer) {
    return new Signer("", String.join("\n", committee.unsigned(issuer)));
  }

  /// The words for a decision of a day.
  Issuing.Titles titles(Decision decision, Unit issuer, LocalDate day) {
    return new Issuing.Titles(
        texts.inVietnamese("rulebook.award." + decision.awardCode()),
        texts.inVietnamese("award.form." + decision.awardCode()),
        rulebook.inForceOn(day).rule(decision.awardCode()).kind(),
        committee.nameOf(issuer),
        texts.inVietnamese("award.paper.period", decision.year()),
        papers.profile(decision.issuer(), day));
  }

  String fileName(Issuing issuing, String kind) {
    return texts.inVietnamese("award.paper.file." + kind, issuing.symbol().replace('/', '-'));
  }

  byte[] decision(Issuing issuing, List<Recipient> listed, PaperFormat format) {
    return papers.print(paper(issuing, listed), issuing.draft().issuer(), format);
  }

  byte[] draft(Issuing issuing, List<Recipient> listed, PaperFormat format) {
    return papers.draft(paper(issuing, listed), issuing.draft().issuer(), format);
  }

  private OfficialPaper paper(Issuing issuing, List<Recipient> listed) {
    var front = issuing.issuer();
    var head = new Letterhead(
        units.nameInLines(front).stream().map(line -> line.toUpperCase(Texts.VIETNAMESE)).toList(),
        committee.inHead(front),
        issuing.symbol(),
        units.place(front),
        issuing.day(),
        issuing.titles().profile());
    var sign = new Signature(issuing.signer().post().lines().toList(), issuing.signer().name(), null);
    var annex = new Annex(
        texts.inVietnamese("award.paper.annex", issuing.titles().award()).toUpperCase(Texts.VIETNAMESE), List.of(list(listed)), false);
    return new OfficialPaper(
        PaperKind.DECISION,
        head,
        issuing.draft().subject(),
        issuing.titles().issuer().toUpperCase(Texts.VIETNAMESE),
        bases(issuing.draft(), issuing.day()).stream().map(Basis::text).toList(),
        texts.inVietnamese("award.paper.order"),
        articles(issuing, listed, front.name()),
        List.of(sign),
        sendTo(),
        List.of(annex),
        sample);
  }

  /// Who is sent a decision, the lines of "Nơi nhận".
  List<String> sendTo() {
    return texts.inVietnamese("award.paper.recipients").lines().toList();
  }

  /// What a decision of a day rests on: the instruments in force, as its rule names them, then the council's minutes.
  List<Basis> bases(Decision decision, LocalDate day) {
    var bases = new ArrayList<Basis>();
    rulebook.inForceOn(day).find(decision.awardCode()).map(rule -> rule.basesOn(day)).orElse(List.of()).forEach(instrument ->
        bases.add(new Basis(texts.inVietnamese("award.paper.basis", cited(instrument)), instrument.verified())));
    var meetings = recipients.judgedAt(decision.id());
    if (meetings.isEmpty()) {
      throw new IllegalStateException("no council judged the recipients of decision " + decision.id());
    }
    meetings.forEach(meeting ->
        bases.add(new Basis(texts.inVietnamese("award.paper.basis.council", meeting.council(), press.day(meeting.heldOn())), true)));
    return bases;
  }

  private String cited(Instrument instrument) {
    return texts.inVietnamese(
        "rulebook.cited." + instrument.kind(),
        instrument.title(),
        press.day(instrument.issuedOn()),
        Objects.requireNonNullElse(instrument.number(), ""),
        Objects.requireNonNullElse(instrument.issuer(), ""));
  }

  private List<PaperBlock> articles(Issuing issuing, List<Recipient> listed, String front) {
    var kinds = ORDER.stream().filter(kind -> count(listed, kind) > 0).toList();
    String whom = kinds.stream()
        .map(kind -> texts.inVietnamese("award.paper.count." + kind, String.format(Locale.ROOT, "%02d", count(listed, kind))))
        .collect(Collectors.joining(", "));
    String named = kinds.stream().map(kind -> texts.inVietnamese("award.paper.named." + kind)).collect(Collectors.joining(", "));
    long total = listed.stream().map(Recipient::bonus).filter(Objects::nonNull).mapToLong(Recipient.BonusRow::dong).sum();
    return List.of(
        article(1, texts.inVietnamese("award.paper.article-1." + issuing.titles().kind(), issuing.titles().award(), whom, continued(issuing.draft().reason()))),
        article(2, total == 0
            ? texts.inVietnamese("award.paper.article-2-none", front)
            : texts.inVietnamese("award.paper.article-2", Written.amount(total), front)),
        article(3, texts.inVietnamese("award.paper.article-3", named)));
  }

  /// The reason as the rest of a sentence: its first letter small.
  private static String continued(String reason) {
    return reason.substring(0, 1).toLowerCase(Texts.VIETNAMESE) + reason.substring(1);
  }

  private PaperBlock.Article article(int number, String text) {
    return new PaperBlock.Article(texts.inVietnamese("award.paper.article", number), text);
  }

  /// Collectives, then households, then people, each under its Roman heading; the ordinal runs through.
  private PaperBlock.Listing list(List<Recipient> listed) {
    var columns = List.of(
        new Column("stt", texts.inVietnamese("award.paper.column.ordinal"), 8, Align.CENTRE),
        new Column("ten", texts.inVietnamese("award.paper.column.name"), 37, Align.LEFT),
        new Column("don_vi", texts.inVietnamese("award.paper.column.detail"), 39, Align.LEFT),
        new Column("muc_thuong", texts.inVietnamese("award.paper.column.bonus"), 16, Align.RIGHT));
    var entries = new ArrayList<PaperBlock.Entry>();
    int section = 0;
    for (var kind : ORDER) {
      if (count(listed, kind) > 0) {
        entries.add(new PaperBlock.Section(field(kind), ROMAN.get(section) + ". " + texts.inVietnamese("award.paper.section." + kind)));
        section++;
        listed.stream().filter(recipient -> recipient.kind() == kind).map(this::row).forEach(entries::add);
      }
    }
    return new PaperBlock.Listing(columns, entries);
  }

  /// How templates name the recipients of a kind.
  private static String field(RecipientKind kind) {
    return switch (kind) {
      case COLLECTIVE -> "tap_the";
      case HOUSEHOLD -> "ho_gia_dinh";
      case PERSON -> "ca_nhan";
    };
  }

  private PaperBlock.Row row(Recipient recipient) {
    var bonus = recipient.bonus();
    return new PaperBlock.Row(List.of(
        String.format(Locale.ROOT, "%02d", recipient.ordinal()),
        recipient.name(),
        recipient.detail(),
        bonus == null ? "" : Written.amount(bonus.dong())));
  }

  byte[] certificates(Issuing issuing, List<Recipient> listed) {
    var emblem = emblems.of(issuing.draft().issuer()).orElse(null);
    var place = units.place(issuing.issuer());
    return press.print(listed.stream().map(recipient -> certificate(issuing, recipient, place, emblem)).toList());
  }

  /// The certificates of an issued decision as Word texts, a file each, in a ZIP; from the data of those that were issued as PDF.
  ///
  /// @throws vn.vinhdanh.refusal.Refused when it is not issued
  void certificatesAsWord(Decision decision, OutputStream out) throws IOException {
    var issuing = issued(decision);
    var emblem = emblems.of(decision.issuer()).orElse(null);
    var place = units.place(issuing.issuer());
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    for (var recipient : recipients.of(decision.id())) {
      zip.putNextEntry(new ZipEntry(entryName(recipient) + "." + PaperFormat.DOCX.ending()));
      zip.write(press.word(certificate(issuing, recipient, place, emblem)));
      zip.closeEntry();
    }
    zip.finish();
  }

  /// The certificate of one recipient as a Word text.
  ///
  /// @throws NotFound when nobody has the ordinal
  /// @throws vn.vinhdanh.refusal.Refused when the decision is not issued
  byte[] certificateAsWord(Decision decision, int ordinal) {
    var issuing = issued(decision);
    var recipient = recipients.of(decision.id()).stream().filter(each -> each.ordinal() == ordinal).findFirst()
        .orElseThrow(() -> new NotFound("recipient", ordinal));
    return press.word(certificate(issuing, recipient, units.place(issuing.issuer()), emblems.of(decision.issuer()).orElse(null)));
  }

  /// The name of one certificate's file.
  String certificateName(Decision decision, int ordinal) {
    return texts.inVietnamese("award.paper.file.certificate", decision.id(), ordinal);
  }

  /// By ordinal and name, without signs that a file's name may not have.
  private static String entryName(Recipient recipient) {
    return String.format(Locale.ROOT, "%03d ", recipient.ordinal()) + recipient.name().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-").strip();
  }

  /// The name of the ZIP of all.
  ///
  /// @throws vn.vinhdanh.refusal.Refused when the decision is not issued
  String certificatesName(Decision decision) {
    issued(decision);
    return texts.inVietnamese("award.paper.file.certificates-word", decision.id());
  }

  private Issuing issued(Decision decision) {
    var issued = decision.issued();
    if (issued == null) {
      throw new Refused(new Unmet("award.not-issued", ""));
    }
    var day = issued.on();
    var issuer = issuer(decision, day);
    return new Issuing(decision, issuer, issued.symbol(), day, new Signer(issued.signerName(), issued.signerPost()), titles(decision, issuer, day));
  }

  private CertificatePaper certificate(Issuing issuing, Recipient recipient, String place, @Nullable Emblem emblem) {
    return new CertificatePaper(
        emblem,
        issuing.titles().kind() == AwardKind.EMULATION_TITLE,
        issuing.titles().issuer().toUpperCase(Texts.VIETNAMESE),
        issuing.titles().form().toUpperCase(Texts.VIETNAMESE),
        recipient.name(),
        recipient.detail(),
        issuing.draft().reason(),
        issuing.symbol(),
        issuing.day(),
        recipient.ordinal(),
        place,
        issuing.signer().post(),
        issuing.signer().name(),
        address.of("/check/" + Objects.requireNonNull(recipient.checkCode()).signs()),
        sample,
        issuing.titles().profile());
  }

  private static long count(List<Recipient> listed, RecipientKind kind) {
    return listed.stream().filter(recipient -> recipient.kind() == kind).count();
  }
}
