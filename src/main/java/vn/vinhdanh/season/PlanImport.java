package vn.vinhdanh.season;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Draws up a plan from a file that was read out of its paper. Everything is kept as written beside what it means, and
/// whatever is odd in the paper is kept as an anomaly; nothing is corrected in silence.
@Service
public class PlanImport {

  /// Who answers, as the file names the bodies of the plan.
  private static final Map<String, Responsible> BODIES = Map.of(
      "DISTRICT_COMMITTEE", Responsible.DISTRICT,
      "CLUSTER", Responsible.CLUSTER,
      "CITY_COUNCIL", Responsible.COUNCIL,
      "CITY_COMMITTEE", Responsible.CITY,
      "ALL", Responsible.ALL);

  /// "II.1.3"; empty outside of all sections.
  private static final Pattern SECTION = Pattern.compile("([IVXLC]+(\\.[0-9]+)*)?");

  private final PlanImportTable table;
  private final LegalDay legalDay;
  private final AuditTrail audit;

  PlanImport(PlanImportTable table, LegalDay legalDay, AuditTrail audit) {
    this.table = table;
    this.legalDay = legalDay;
    this.audit = audit;
  }

  /// Drafts the plan.
  ///
  /// @param file the plan as data (`plan-2022.json` shows the shape)
  /// @param words our own Vietnamese wording for it: short names, tasks, notes (`plan-2022-vi.json`)
  /// @throws Refused when a plan of this number exists, a milestone names a body or a kind of work that nobody knows, or a paragraph of its text has
  ///     no words, or is of no known kind or section
  @Transactional
  public PlanId draft(JsonNode file, JsonNode words, Actor actor) {
    if (!actor.holds(Role.CITY_OFFICER)) {
      throw new NotTheirAct("season.publish");
    }
    var unknown = unknown(file.path("milestones"), words.path("milestones"));
    unknown.addAll(unreadable(file.path("paragraphs")));
    if (!unknown.isEmpty()) {
      throw new Refused(unknown);
    }
    var plan = file.path("plan");
    String number = plan.path("number").asString();
    var values = new Values()
        .with("year", plan.path("year").asInt())
        .with("number", number)
        .with("subject", plan.path("subjectVi").asString())
        .with("issuer", plan.path("issuerVi").asString())
        .with("issuedOn", plan.path("issuedDate").asString())
        .with("issuedOnInSource", plan.path("issuedDateTextAsInSeed").asString())
        .with("draftedOn", legalDay.today());
    var id = table.insertPlan(values.map);
    if (id == null) {
      throw new Refused(new Unmet("season.number-taken", "", number));
    }
    paragraphs(id, file.path("paragraphs"));
    themes(id, plan.path("themes"));
    milestones(id, file.path("milestones"), words.path("milestones"));
    commemorations(id, file.path("commemorations"), words.path("commemorations"));
    legalReferences(id, file, words.path("legalReferences"));
    targets(id, file.path("targets"), words.path("targets"));
    anomalies(id, file.path("anomalies"), words.path("anomalies"));
    audit.record(actor, "season.plan-drafted", "plan", id.value(), Details.none().named(number));
    return id;
  }

  /// The text, where the file has it: a plan may stand without.
  private void paragraphs(PlanId plan, JsonNode paragraphs) {
    int position = 1;
    for (var paragraph : paragraphs) {
      table.insertParagraph(of(plan, position++)
          .with("section", paragraph.path("section").asString())
          .with("kind", paragraph.path("kind").asString())
          .with("text", Normalizer.normalize(paragraph.path("text").asString().strip(), Normalizer.Form.NFC))
          .map);
    }
  }

  private void themes(PlanId plan, JsonNode themes) {
    int position = 1;
    for (var theme : themes) {
      table.insertTheme(of(plan, position++)
          .with("owner", theme.path("owner").asString())
          .with("text", theme.path("normalized").asString())
          .with("inSource", theme.path("textAsInSeed").asString())
          .map);
    }
  }

  private void milestones(PlanId plan, JsonNode milestones, JsonNode words) {
    int position = 1;
    for (var milestone : milestones) {
      String code = milestone.path("id").asString();
      var word = words.path(code);
      table.insertMilestone(of(plan, position++)
          .with("code", code)
          .with("work", orNull(word, "work"))
          .with("section", milestone.path("section").asString())
          .with("title", milestone.path("titleVi").asString())
          .with("shortName", text(word, "short", milestone.path("titleVi").asString()))
          .with("task", text(word, "task", milestone.path("titleVi").asString()))
          .with("responsible", responsible(milestone.path("responsible")))
          .with("boundary", orNull(milestone, "deadlineBoundary"))
          .with("deadlineInSource", orNull(milestone, "deadlineTextAsInSeed"))
          .with("deliverables", texts(milestone.path("deliverables")))
          .with("workPage", orNull(word, "workPage"))
          .with("selfReported", word.path("selfReported").asBoolean(false))
          .with("note", text(word, "note", ""))
          .map);
    }
  }

  private void commemorations(PlanId plan, JsonNode commemorations, JsonNode words) {
    int position = 1;
    for (var day : commemorations) {
      String code = day.path("id").asString();
      var word = words.path(code);
      boolean lunar = day.path("calendar").asString().equals("LUNAR");
      table.insertCommemoration(of(plan, position++)
          .with("code", code)
          .with("name", text(word, "name", day.path("textAsInSeed").asString()))
          .with("inSource", day.path("textAsInSeed").asString())
          .with("calendar", day.path("calendar").asString())
          .with("originOn", orNull(day, "originDate"))
          .with("fallsOn", lunar ? null : day.path("date2022").isNull() ? orNull(word, "fallsOn") : orNull(day, "date2022"))
          .with("lastsUntil", orNull(word, "lastsUntil"))
          .with("lunarMonth", lunar ? day.path("lunarMonth").asInt() : null)
          .with("lunarDay", lunar ? day.path("lunarDay").asInt() : null)
          .with("ordinalYears", day.path("ordinalYears").isInt() ? day.path("ordinalYears").asInt() : null)
          .with("note", text(word, "note", ""))
          .map);
    }
  }

  private void legalReferences(PlanId plan, JsonNode file, JsonNode words) {
    int position = 1;
    for (var reference : file.path("legalReferences")) {
      String code = reference.path("id").asString();
      table.insertLegalReference(of(plan, position++)
          .with("code", code)
          .with("number", orNull(reference, "numberNormalized"))
          .with("kind", reference.path("kindVi").asString())
          .with("issuer", reference.path("issuer").asString())
          .with("issuedOn", orNull(reference, "date"))
          .with("sections", texts(reference.path("sections")))
          .with("inSource", reference.path("textAsInSeed").asString())
          .with("note", text(words.path(code), "note", ""))
          .with("supersededBy", orNull(words.path(code), "supersededBy"))
          .map);
    }
    position = 1;
    for (var reference : file.path("unnumberedReferences")) {
      table.insertUnnumberedReference(of(plan, position++)
          .with("section", reference.path("section").asString())
          .with("inSource", reference.path("textAsInSeed").asString())
          .map);
    }
  }

  private void targets(PlanId plan, JsonNode targets, JsonNode words) {
    for (var target : targets) {
      String code = target.path("id").asString();
      table.insertTarget(of(plan)
          .with("code", code)
          .with("section", target.path("section").asString())
          .with("metric", target.path("metric").asString())
          .with("percent", target.path("valuePercent").decimalValue())
          .with("inSource", target.path("textAsInSeed").asString())
          .with("note", text(words.path(code), "note", ""))
          .map);
    }
  }

  private void anomalies(PlanId plan, JsonNode anomalies, JsonNode words) {
    for (var anomaly : anomalies) {
      String code = anomaly.path("id").asString();
      table.insertAnomaly(of(plan)
          .with("code", code)
          .with("place", anomaly.path("where").asString())
          .with("kind", anomaly.path("kind").asString())
          .with("text", text(words, code, anomaly.path("text").asString()))
          .map);
    }
  }

  private static String[] responsible(JsonNode names) {
    return Arrays.stream(texts(names)).map(BODIES::get).map(Responsible::name).toArray(String[]::new);
  }

  /// What a file says of its milestones that means nothing here: a misspelt body must not become everybody.
  private static List<Unmet> unknown(JsonNode milestones, JsonNode words) {
    var unmet = new ArrayList<Unmet>();
    for (var milestone : milestones) {
      String code = milestone.path("id").asString();
      var bodies = texts(milestone.path("responsible"));
      if (bodies.length == 0) {
        unmet.add(new Unmet("season.body-missing", "", code));
      }
      Arrays.stream(bodies)
          .filter(name -> !BODIES.containsKey(name))
          .forEach(name -> unmet.add(new Unmet("season.body-unknown", "", code, name)));
      String work = orNull(words.path(code), "work");
      if (work != null && Arrays.stream(Work.values()).noneMatch(kind -> kind.name().equals(work))) {
        unmet.add(new Unmet("season.work-unknown", "", code, work));
      }
    }
    return unmet;
  }

  /// What a file says of the text that cannot be kept, by the place of the paragraph.
  private static List<Unmet> unreadable(JsonNode paragraphs) {
    var unmet = new ArrayList<Unmet>();
    int position = 1;
    for (var paragraph : paragraphs) {
      var section = text(paragraph, "section", "");
      var kind = text(paragraph, "kind", "");
      if (Arrays.stream(ParagraphKind.values()).noneMatch(known -> known.name().equals(kind))
          || !SECTION.matcher(section).matches() || text(paragraph, "text", "").isBlank()
          || section.isEmpty() && kind.equals(ParagraphKind.HEADING.name())) {
        unmet.add(new Unmet("season.paragraph-unreadable", "", "" + position, section, kind));
      }
      position++;
    }
    return unmet;
  }

  private static String[] texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toArray(String[]::new);
  }

  private static @Nullable String orNull(JsonNode node, String field) {
    var value = node.path(field);
    return value.isMissingNode() || value.isNull() ? null : value.asString();
  }

  private static String text(JsonNode node, String field, String otherwise) {
    String text = orNull(node, field);
    return text == null ? otherwise : text;
  }

  private static Values of(PlanId plan) {
    return new Values().with("plan", plan.value());
  }

  private static Values of(PlanId plan, int position) {
    return of(plan).with("position", position);
  }

  /// The named parameters of one row; a row may lack some of what the plan could say.
  private static final class Values {

    private final Map<String, @Nullable Object> map = new HashMap<>();

    Values with(String name, @Nullable Object value) {
      map.put(name, value);
      return this;
    }
  }
}
