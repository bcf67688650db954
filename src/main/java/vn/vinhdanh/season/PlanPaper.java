package vn.vinhdanh.season;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.OfficialPaper;
import vn.vinhdanh.document.OfficialPaper.Annex;
import vn.vinhdanh.document.OfficialPaper.Letterhead;
import vn.vinhdanh.document.OfficialPaper.Signature;
import vn.vinhdanh.document.PaperBlock;
import vn.vinhdanh.document.PaperBlock.Align;
import vn.vinhdanh.document.PaperBlock.Column;
import vn.vinhdanh.document.PaperBlock.Heading;
import vn.vinhdanh.document.PaperBlock.Listing;
import vn.vinhdanh.document.PaperBlock.Paragraph;
import vn.vinhdanh.document.PaperBlock.Row;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.Papers;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.organization.Clusters;
import vn.vinhdanh.organization.Unit;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Sets a plan as an official paper: its text as it stands, and the clusters of its year as they stood on its day as the annex. A plan that is not
/// published is set as a draft, its number and day left open. The annex names who is in charge of a cluster, and neither its head nor its deputy
/// unit: those the clusters choose after it. Who signed is not kept with a plan, so the place for the name stays blank.
@Component
class PlanPaper {

  private final Plans plans;
  private final Papers papers;
  private final Clusters clusters;
  private final Units units;
  private final Texts texts;
  private final boolean sample;

  PlanPaper(Plans plans, Papers papers, Clusters clusters, Units units, Texts texts, Installation installation) {
    this.plans = plans;
    this.papers = papers;
    this.clusters = clusters;
    this.units = units;
    this.texts = texts;
    this.sample = installation.sample();
  }

  /// @throws Refused where the plan came without its text, and as [Papers]
  byte[] print(Plan plan, PaperFormat format) {
    var text = plans.text(plan);
    if (text.isEmpty()) {
      throw new Refused(new Unmet("season.plan-without-text", "", plan.number()));
    }
    var front = units.cityFront();
    var paper = paper(plan, text, front);
    return plan.published() ? papers.print(paper, front.id(), format) : papers.draft(paper, front.id(), format);
  }

  String fileName(Plan plan) {
    return texts.inVietnamese(plan.published() ? "season.paper.file" : "season.paper.file-draft", plan.number().replace('/', '-'));
  }

  private OfficialPaper paper(Plan plan, List<PlanParagraph> text, Unit front) {
    return new OfficialPaper(
        PaperKind.PLAN,
        new Letterhead(
            units.nameInLines(front), texts.inVietnamese("season.paper.issuer").lines().toList(), symbol(plan), units.place(front), plan.issuedOn()),
        subject(plan),
        null,
        List.of(),
        null,
        text.stream().map(PlanPaper::block).toList(),
        List.of(new Signature(texts.inVietnamese("season.paper.sign").lines().toList(), "", null)),
        texts.inVietnamese("season.paper.recipients").lines().toList(),
        annexes(plan, front),
        sample);
  }

  /// "226/KH-MTTQ-BTT", on a draft "…/KH-MTTQ-BTT".
  private static String symbol(Plan plan) {
    int number = plan.number().indexOf('/');
    return plan.published() || number < 0 ? plan.number() : "…" + plan.number().substring(number);
  }

  /// What the plan is about, without the type's name that stands above it.
  private String subject(Plan plan) {
    var kind = texts.inVietnamese("season.paper.kind") + " ";
    var said = plan.subject();
    var rest = said.regionMatches(true, 0, kind, 0, kind.length()) ? said.substring(kind.length()).strip() : said;
    return rest.isEmpty() ? "" : rest.substring(0, 1).toUpperCase(Texts.VIETNAMESE) + rest.substring(1);
  }

  private static PaperBlock block(PlanParagraph paragraph) {
    return switch (paragraph.kind()) {
      case HEADING -> new Heading(paragraph.level(), paragraph.text());
      case PARAGRAPH, NUMBERED, ITEM, LETTERED -> new Paragraph(paragraph.text());
    };
  }

  private List<Annex> annexes(Plan plan, Unit front) {
    var all = clusters.on(dayOfItsYear(plan));
    if (all.isEmpty()) {
      return List.of();
    }
    var spelt = spelt(plan, all);
    var columns = List.of(
        new Column("cum", texts.inVietnamese("season.paper.column.cluster"), 1, Align.LEFT),
        new Column("cac_don_vi", texts.inVietnamese("season.paper.column.members"), 1, Align.LEFT));
    var rows = all.stream().<PaperBlock.Entry>map(cluster -> new Row(List.of(charge(cluster), members(cluster, spelt)))).toList();
    var title = texts.inVietnamese("season.paper.annex", front.name()).toUpperCase(Texts.VIETNAMESE);
    return List.of(new Annex(title, List.of(new Listing(columns, rows)), false));
  }

  /// The day of the plan, or the nearest day of its year: a plan may be issued before the year begins.
  private static LocalDate dayOfItsYear(Plan plan) {
    int off = Integer.compare(plan.issuedOn().getYear(), plan.year());
    return off == 0 ? plan.issuedOn() : off < 0 ? LocalDate.of(plan.year(), 1, 1) : LocalDate.of(plan.year(), 12, 31);
  }

  /// The names of units as this plan spells them, where its own annex is what divided them.
  private Map<UnitId, String> spelt(Plan plan, List<Cluster> all) {
    var act = clusters.division(all.getFirst().id()).act();
    return act != null && act.number().equals(plan.number())
        ? units.namesInSource(all.stream().flatMap(cluster -> cluster.members().stream()).map(ClusterMember::unit).toList())
        : Map.of();
  }

  private String charge(Cluster cluster) {
    return cluster.supervisorName().isEmpty()
        ? cluster.name()
        : texts.inVietnamese("season.paper.in-charge", cluster.supervisorName(), cluster.supervisorPost(), cluster.name());
  }

  private static String members(Cluster cluster, Map<UnitId, String> spelt) {
    var lines = new ArrayList<String>();
    for (var member : cluster.members()) {
      lines.add(lines.size() + 1 + "/ " + spelt.getOrDefault(member.unit(), member.shortName()));
    }
    return String.join("\n", lines);
  }
}
