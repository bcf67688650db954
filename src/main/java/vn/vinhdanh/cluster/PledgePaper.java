package vn.vinhdanh.cluster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import vn.vinhdanh.document.OfficialPaper;
import vn.vinhdanh.document.PaperBlock;
import vn.vinhdanh.document.PaperFormat;
import vn.vinhdanh.document.PaperKind;
import vn.vinhdanh.document.Papers;
import vn.vinhdanh.organization.Cluster;
import vn.vinhdanh.organization.ClusterMember;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Installation;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.season.Milestones;
import vn.vinhdanh.season.Work;

/// Sets a pledge in force as an official paper, with the signature of each member in official order.
@Component
class PledgePaper {


  private final Papers papers;
  private final Units units;
  private final Milestones milestones;
  private final Texts texts;
  private final boolean sample;

  PledgePaper(
      Papers papers, Units units, Milestones milestones, Texts texts, Installation installation) {
    this.papers = papers;
    this.units = units;
    this.milestones = milestones;
    this.texts = texts;
    this.sample = installation.sample();
  }

  /// @throws Refused until all members have signed
  byte[] print(Cluster cluster, Pledge pledge, PaperFormat format) {
    var on = pledge.inForceOn();
    if (on == null) {
      throw new Refused(new Unmet("cluster.pledge-not-in-force", milestones.clause(cluster.year(), Work.PLEDGE)));
    }
    return papers.print(paper(cluster, pledge, on), units.cityFront().id(), format);
  }

  private OfficialPaper paper(Cluster cluster, Pledge pledge, LocalDate on) {
    var front = units.cityFront();
    return new OfficialPaper(
        PaperKind.PLEDGE,
        new OfficialPaper.Letterhead(
            List.of(capitals(front.name())),
            List.of(capitals(cluster.name())),
            null,
            units.place(front),
            on),
        texts.inVietnamese("cluster.paper.subject", cluster.year()),
        null,
        List.of(),
        null,
        body(cluster, pledge),
        cluster.members().stream().map(member -> signature(pledge, member)).toList(),
        List.of(),
        List.of(),
        sample);
  }

  private List<PaperBlock> body(Cluster cluster, Pledge pledge) {
    var body = new ArrayList<PaperBlock>();
    body.add(new PaperBlock.Paragraph(
        texts.inVietnamese("cluster.paper.opening", cluster.members().size(), cluster.name(), cluster.year())));
    int number = 1;
    for (var target : pledge.targetLines()) {
      body.add(new PaperBlock.Paragraph(number + ". " + target));
      number++;
    }
    body.add(new PaperBlock.Paragraph(texts.inVietnamese("cluster.paper.closing")));
    return body;
  }

  private OfficialPaper.Signature signature(Pledge pledge, ClusterMember member) {
    var signature = pledge.signatureOf(member.unit());
    return new OfficialPaper.Signature(
        List.of(capitals(member.shortName()), capitals(signature.map(Signature::post).orElse(""))),
        signature.map(Signature::signer).orElse(""),
        signature.map(given -> texts.inVietnamese("cluster.paper.signed", day(given.on()))).orElse(null));
  }

  private static String day(LocalDate day) {
    return String.format(Locale.ROOT, "%02d/%02d/%d", day.getDayOfMonth(), day.getMonthValue(), day.getYear());
  }

  private static String capitals(String text) {
    return text.toUpperCase(Texts.VIETNAMESE);
  }
}
