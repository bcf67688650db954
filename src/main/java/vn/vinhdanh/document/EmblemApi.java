package vn.vinhdanh.document;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.IdempotencyKey;

/// The emblems of issuing units for callers of the API.
@RestController
class EmblemApi {

  private static final String ADDRESS = "/api/v1/emblems";

  /// The units that issue, within the reach of the token's account.
  record EmblemList(List<EmblemView> emblems) {

    EmblemList {
      emblems = List.copyOf(emblems);
    }
  }

  /// @param setAt absent where the unit has no emblem, as `state`
  /// @param state what is known of its file: an emblem that may not be opened is not in use yet
  record EmblemView(long unit, @Nullable Instant setAt, @Nullable FileState state) {

    static EmblemView of(EmblemTable.IssuingUnit issuing) {
      return new EmblemView(issuing.id(), issuing.setAt(), issuing.setAt() == null ? null : issuing.state());
    }
  }

  private final Emblems emblems;

  EmblemApi(Emblems emblems) {
    this.emblems = emblems;
  }

  @GetMapping(ADDRESS)
  @Permission("document.emblems")
  EmblemList emblems(Actor actor) {
    return new EmblemList(
        emblems.issuingUnits(actor).stream().map(EmblemView::of).toList());
  }

  /// Takes the bytes of a picture as the unit's emblem.
  ///
  /// @param name of the file
  @PostMapping(path = ADDRESS + "/{unit}", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
  @Permission("document.emblems")
  EmblemView use(
      @PathVariable long unit,
      @RequestParam String name,
      @RequestBody byte[] picture,
      @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key,
      Actor actor) {
    emblems.use(new UnitId(unit), name, picture, key.once(actor), actor);
    return emblems.issuingUnits(actor).stream()
        .filter(issuing -> issuing.id() == unit)
        .map(EmblemView::of)
        .findFirst()
        .orElseThrow();
  }
}
