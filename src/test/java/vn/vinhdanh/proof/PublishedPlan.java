package vn.vinhdanh.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.season.PlanId;
import vn.vinhdanh.season.PlanImport;
import vn.vinhdanh.season.Plans;

/// Publishes the plan of 2022 in a test's own database.
public final class PublishedPlan {

  private PublishedPlan() {}

  /// Does nothing when it is published; the legal day must not lie before the plan's own.
  public static void in(ApplicationContext context, Actor cityOfficer) {
    var plans = context.getBean(Plans.class);
    if (plans.published(2022).isEmpty()) {
      plans.publish(draftedIn(context, cityOfficer), 0, cityOfficer);
    }
  }

  /// The same plan before its publication.
  public static PlanId draftedIn(ApplicationContext context, Actor cityOfficer) {
    var json = context.getBean(JsonMapper.class);
    return context.getBean(PlanImport.class).draft(file(json, "plan-2022.json"), file(json, "plan-2022-vi.json"), cityOfficer);
  }

  private static JsonNode file(JsonMapper json, String name) {
    try (var file = new ClassPathResource("sample/" + name).getInputStream()) {
      return json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
