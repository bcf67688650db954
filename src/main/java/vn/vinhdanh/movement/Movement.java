package vn.vinhdanh.movement;

import java.util.List;

/// A movement or campaign of a plan.
///
/// @param code its number in the plan: `1.3.1`
/// @param titleInSource as the plan writes it
/// @param names the movements and campaigns that it names
/// @param paragraphs the plan's own paragraphs, errors included
/// @param legalReferences the plan's keys of the instruments it rests on
public record Movement(
    String code,
    MovementKind kind,
    String shortName,
    String titleInSource,
    List<String> names,
    List<String> paragraphs,
    List<String> legalReferences,
    List<String> targets,
    List<String> commemorations) {

  public Movement {
    names = List.copyOf(names);
    paragraphs = List.copyOf(paragraphs);
    legalReferences = List.copyOf(legalReferences);
    targets = List.copyOf(targets);
    commemorations = List.copyOf(commemorations);
  }
}
