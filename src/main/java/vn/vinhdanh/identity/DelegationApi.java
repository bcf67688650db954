package vn.vinhdanh.identity;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.IdempotencyKey;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.refusal.NotFound;

/// Delegations for callers of the API.
@RestController
class DelegationApi {

  private static final String ADDRESS = "/api/v1/delegations";

  /// What the token's account has given or has, those in force or to come first.
  record DelegationList(List<DelegationView> delegations) {

    DelegationList {
      delegations = List.copyOf(delegations);
    }
  }

  /// A delegation; `from` and `until` are its first and last day, `paper` the number of the written delegation.
  ///
  /// @param stands whether it is in force or to come
  record DelegationView(
      long id,
      long giver,
      long delegate,
      List<String> acts,
      LocalDate from,
      LocalDate until,
      String paper,
      LocalDate paperOn,
      boolean stands) {

    DelegationView {
      acts = List.copyOf(acts);
    }

    static DelegationView of(DelegationTable.Given given) {
      return new DelegationView(
          given.id(), given.giver().value(), given.taker().value(), given.acts(), given.from(), given.to(), given.paper(), given.paperOn(),
          given.stands());
    }
  }

  /// Acts of the own duty to be delegated, by their names, to the account `delegate` of the unit.
  record DelegationSent(
      @Nullable Long delegate,
      @Nullable List<@Nullable String> acts,
      @Nullable LocalDate since,
      @Nullable LocalDate lastDay,
      @Nullable String paper,
      @Nullable LocalDate paperOn) {

    DelegationForm typed() {
      return new DelegationForm(
          delegate == null ? "" : "" + delegate,
          Objects.requireNonNullElse(acts, List.<String>of()).stream().filter(Objects::nonNull).toList(),
          TypedDay.typed(since),
          TypedDay.typed(lastDay),
          Objects.requireNonNullElse(paper, "").strip(),
          TypedDay.typed(paperOn));
    }
  }

  private final Delegations delegations;
  private final FrameDay day;
  private final Texts texts;

  DelegationApi(Delegations delegations, FrameDay day, Texts texts) {
    this.delegations = delegations;
    this.day = day;
    this.texts = texts;
  }

  @GetMapping(ADDRESS)
  @Permission("identity.delegations")
  DelegationList delegations(Actor actor) {
    return new DelegationList(delegations.of(actor).stream().map(DelegationView::of).toList());
  }

  /// Delegates acts of the duty in which the token works.
  @PostMapping(ADDRESS)
  @ResponseStatus(HttpStatus.CREATED)
  @Permission("identity.delegate")
  DelegationView give(
      @RequestBody DelegationSent sent, @RequestHeader(IdempotencyKey.HEADER) IdempotencyKey key, Actor actor) {
    var errors = new FieldErrors(texts);
    var meant = sent.typed().meant(day.today(), errors);
    errors.refuse();
    return one(delegations.give(meant.orElseThrow(), key.once(actor), actor), actor);
  }

  /// Ends a delegation of the own at once.
  @PostMapping(ADDRESS + "/{id}/end")
  @Permission("identity.delegate")
  DelegationView end(@PathVariable long id, Actor actor) {
    delegations.end(id, actor);
    return one(id, actor);
  }

  private DelegationView one(long id, Actor actor) {
    return delegations.of(actor).stream()
        .filter(given -> given.id() == id)
        .map(DelegationView::of)
        .findFirst()
        .orElseThrow(() -> new NotFound("delegation", id));
  }
}
