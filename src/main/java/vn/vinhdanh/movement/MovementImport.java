package vn.vinhdanh.movement;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.season.PlanId;

/// Enters the movements of a plan from the file that the plan was drafted from.
@Service
public class MovementImport {

  private final MovementTable table;
  private final AuditTrail audit;

  MovementImport(MovementTable table, AuditTrail audit) {
    this.table = table;
    this.audit = audit;
  }

  /// @param file the plan as data, `words` our wording for it with the plan's paragraphs
  @Transactional
  public void enter(PlanId plan, JsonNode file, JsonNode words, Actor actor) {
    if (!actor.holds(Role.CITY_OFFICER)) {
      throw new NotTheirAct("season.publish");
    }
    int position = 1;
    for (var row : file.path("movements")) {
      var word = words.path("movements").path(row.path("code").asString());
      table.insert(plan, position++, new Movement(
          row.path("code").asString(),
          MovementKind.valueOf(word.path("kind").asString()),
          word.path("short").asString(),
          row.path("titleAsInSeed").asString(),
          texts(row.path("namedMovementsAndCampaigns")),
          texts(word.path("paragraphs")),
          texts(row.path("legalRefIds")),
          texts(row.path("targetIds")),
          texts(word.path("commemorations"))));
    }
    audit.record(actor, "movement.entered", "plan", plan.value(), Map.of("movements", "" + (position - 1)));
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asString).toList();
  }
}
