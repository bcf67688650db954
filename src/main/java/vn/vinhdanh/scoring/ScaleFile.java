package vn.vinhdanh.scoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The scales that are shipped as data, one file a year: `scoring/scale-2022.json`. Numbers are decimal texts.
@Component
class ScaleFile {

  private final JsonMapper json;

  ScaleFile(JsonMapper json) {
    this.json = json;
  }

  /// The shipped scale of a year, not yet applied.
  ///
  /// @throws IllegalStateException when the criteria of a group do not add up to its maximum
  Optional<Scale> of(int year) {
    var file = new ClassPathResource("scoring/scale-" + year + ".json");
    if (!file.exists()) {
      return Optional.empty();
    }
    try (var content = file.getInputStream()) {
      return Optional.of(scale(json.readTree(content)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Scale scale(JsonNode node) {
    return new Scale(
        0,
        node.path("year").asInt(),
        node.path("name").asString(),
        node.path("version").asInt(),
        node.path("official").asBoolean(),
        node.path("source").asString(),
        number(node, "step"),
        number(node, "bonusMax"),
        number(node, "penaltyMax"),
        null,
        each(node.path("groups")).stream().map(ScaleFile::group).toList());
  }

  private static CriteriaGroup group(JsonNode node) {
    var kind = GroupKind.valueOf(node.path("kind").asString());
    var group = new CriteriaGroup(
        0,
        node.path("code").asString(),
        kind,
        node.path("name").asString(),
        number(node, "max"),
        each(node.path("criteria")).stream().map(ScaleFile::criterion).toList());
    var sum = group.criteria().stream().map(Criterion::max).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (kind != GroupKind.PENALTY && sum.compareTo(group.max()) != 0) {
      throw new IllegalStateException("criteria of group " + group.code() + " add up to " + sum);
    }
    return group;
  }

  private static Criterion criterion(JsonNode node) {
    return new Criterion(
        0,
        node.path("code").asString(),
        node.path("text").asString(),
        number(node, "max"),
        CriterionKind.valueOf(node.path("kind").asString()),
        node.has("target") ? number(node, "target") : null,
        node.has("unit") ? node.path("unit").asString() : null,
        node.path("evidence").asString());
  }

  private static BigDecimal number(JsonNode node, String field) {
    return new BigDecimal(node.path(field).asString());
  }

  private static List<JsonNode> each(JsonNode array) {
    var nodes = new ArrayList<JsonNode>();
    array.forEach(nodes::add);
    return nodes;
  }
}
