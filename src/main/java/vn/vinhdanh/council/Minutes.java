package vn.vinhdanh.council;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.OfficialPaper;
import vn.vinhdanh.document.PaperBlock;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperBlock.Section;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.PaperPress;
import vn.vinhdanh.document.Papers;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// The minutes of a session (biên bản) with the count of ballots (biên bản kiểm phiếu): when it began and ended, where, who
/// sat, who voted, and for each nominee the votes over all members. They need no number. A ballot that the system takes is
/// complete, so none is invalid.
/// Source: 30/2020/NĐ-CP, Annex III, form 1.9.
@Component
class Minutes {

  private final Papers papers;
  private final PaperPress press;
  private final Units units;
  private final Texts texts;
  private final boolean sample;

  Minutes(Papers papers, PaperPress press, Units units, Texts texts, Installation installation) {
    this.papers = papers;
    this.press = press;
    this.units = units;
    this.texts = texts;
    this.sample = installation.sample();
  }

  String fileName(Session session) {
    return texts.inVietnamese("council.minutes.file", session.heldOn());
  }

  byte[] print(Session session, OfficialPaper paper, PaperFormat format) {
    return papers.print(paper, session.unit(), format);
  }

  /// The minutes, signed by the secretary before and by the chair on the day `signed`.
  OfficialPaper paper(Session session, List<Member> members, List<Judged> nominees, LocalDate signed) {
    var chair = members.stream().filter(member -> member.seat() == Seat.CHAIR).findFirst().orElseThrow();
    var body = new ArrayList<PaperBlock>();
    body.add(new Paragraph(say("begin", moment(session.begins(), session.heldOn()))));
    body.add(new Paragraph(say("place", session.place())));
    body.add(new Paragraph(say("opening", session.council(), session.decisionNumber(), press.day(session.decidedOn()))));
    body.add(new Heading(say("attendance")));
    body.add(new Paragraph(say("chair", chair.name(), chair.post())));
    body.add(new Paragraph(say("secretary", String.valueOf(session.secretaryName()))));
    body.add(new Paragraph(say("members", session.members(), session.voted(), session.notVoted())));
    body.add(memberList(members));
    body.add(new Heading(say("content")));
    body.add(new Paragraph(say("judging", nominees.size())));
    nominees.stream()
        .map(nominee -> say(
            "rule", award(nominee), nominee.rule().needed(session.members()), session.members(), nominee.rule().clause()))
        .distinct()
        .forEach(rule -> body.add(new Paragraph(rule)));
    body.add(new Heading(say("results")));
    body.add(new Paragraph(say("ballots", session.members(), session.voted())));
    body.add(resultList(session, nominees));
    if (session.endedOn() != null) {
      body.add(new Paragraph(say("end", moment(session.ends(), session.endedOn()))));
    }
    body.add(new Paragraph(say("closing")));
    String unit = units.unit(session.unit()).name();
    var head = new OfficialPaper.Letterhead(
        List.of(capitals(unit)), List.of(capitals(within(session.council(), unit))), null, session.place(), session.heldOn());
    var signatures = List.of(
        signature("secretary", String.valueOf(session.secretaryName()), session.secretarySignedOn() == null ? signed : session.secretarySignedOn()),
        signature("chair", chair.name(), signed));
    return new OfficialPaper(
        PaperKind.MINUTES, head, say("subject"), null, List.of(), null, body, signatures, List.of(), List.of(), sample);
  }

  private PaperBlock memberList(List<Member> members) {
    var columns = List.of(
        new Column(say("column.number"), 7, Align.CENTRE),
        new Column(say("column.name"), 27, Align.LEFT),
        new Column(say("column.post"), 28, Align.LEFT),
        new Column(say("column.seat"), 20, Align.LEFT),
        new Column(say("column.voted"), 18, Align.CENTRE));
    var rows = new ArrayList<PaperBlock.Entry>();
    for (var member : members) {
      rows.add(new Row(List.of(
          "" + (rows.size() + 1),
          member.name(),
          member.post(),
          texts.inVietnamese("council.seat." + member.seat()),
          say(member.voted() ? "voted" : "absent"))));
    }
    return new Listing(columns, rows);
  }

  /// The nominees under the award each is proposed for; their numbers are those of the ballot.
  private PaperBlock resultList(Session session, List<Judged> nominees) {
    var columns = List.of(
        new Column(say("column.number"), 7, Align.CENTRE),
        new Column(say("column.nominee"), 31, Align.LEFT),
        new Column(say("column.yes"), 10, Align.CENTRE),
        new Column(say("column.no"), 11, Align.CENTRE),
        new Column(say("column.blank"), 10, Align.CENTRE),
        new Column(say("column.not-cast"), 11, Align.CENTRE),
        new Column(say("column.share"), 9, Align.CENTRE),
        new Column(say("column.result"), 11, Align.LEFT));
    var entries = new ArrayList<PaperBlock.Entry>();
    nominees.stream().map(Judged::awardCode).distinct().forEach(award -> {
      entries.add(new Section(texts.inVietnamese("rulebook.award." + award)));
      nominees.stream().filter(nominee -> nominee.awardCode().equals(award)).map(nominee -> row(session, nominee)).forEach(entries::add);
    });
    return new Listing(columns, entries);
  }

  private PaperBlock.Entry row(Session session, Judged nominee) {
    var count = nominee.count();
    if (count == null) {
      throw new IllegalArgumentException("minutes of votes that were not counted");
    }
    return new Row(List.of(
        "" + (nominee.position() + 1),
        named(nominee),
        "" + count.yes(),
        "" + count.no(),
        "" + count.blank(),
        "" + count.notCast(session.members()),
        count.yes() + "/" + session.members(),
        texts.inVietnamese(count.passed() ? "council.passed" : "council.not-passed")));
  }

  /// The nominee with its unit; a collective whose name ends as its unit's does says the unit already.
  private static String named(Judged nominee) {
    String name = nominee.name();
    String end = name.substring(name.lastIndexOf(',') + 1).strip();
    boolean said = capitals(nominee.unitName()).endsWith(capitals(end));
    return said ? name : name + ", " + nominee.unitName();
  }

  private OfficialPaper.Signature signature(String post, String name, LocalDate signed) {
    return new OfficialPaper.Signature(List.of(say("signature." + post)), name, say("signed", Written.DAY.format(signed)));
  }

  /// "08 giờ 30 phút, ngày 14 tháng 11 năm 2022"; the day alone where no hour was kept.
  private String moment(@Nullable LocalTime hour, LocalDate day) {
    return hour == null
        ? press.day(day)
        : say("hour", "%02d".formatted(hour.getHour()), "%02d".formatted(hour.getMinute()), press.day(day));
  }

  private String award(Judged nominee) {
    return texts.inVietnamese("rulebook.award." + nominee.awardCode());
  }

  private String say(String key, Object... arguments) {
    return texts.inVietnamese("council.minutes." + key, arguments);
  }

  /// The council's name under its unit's: without the unit that stands above it.
  private static String within(String council, String unit) {
    return council.length() > unit.length() && capitals(council).endsWith(capitals(unit))
        ? council.substring(0, council.length() - unit.length()).strip()
        : council;
  }

  private static String capitals(String name) {
    return name.toUpperCase(Texts.VIETNAMESE);
  }
}
