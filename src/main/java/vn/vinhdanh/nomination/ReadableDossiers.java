package vn.vinhdanh.nomination;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.ReadableThings;

/// A dossier that was never submitted is its unit's alone.
@Component
class ReadableDossiers implements ReadableThings {

  private final DossierTable table;

  ReadableDossiers(DossierTable table) {
    this.table = table;
  }

  @Override
  public String kind() {
    return "nominee";
  }

  @Override
  public Set<Long> readableBy(Actor actor, Collection<Long> ids) {
    return table.byIds(ids.stream().map(NomineeId::new).toList(), actor.scope()).stream()
        .map(dossier -> dossier.id().value())
        .collect(Collectors.toSet());
  }
}
