package vn.vinhdanh.organization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;

/// Transfers: proposed by the old unit from the file of the person, or by the new one that names the person; answered by the
/// other side; commented by the old unit.
@Controller
class TransferController {

  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_COMMENT = 3000;

  private final Transfers transfers;
  private final PersonFiles files;
  private final Units units;
  private final Texts texts;

  TransferController(Transfers transfers, PersonFiles files, Units units, Texts texts) {
    this.transfers = transfers;
    this.files = files;
    this.units = units;
    this.texts = texts;
  }

  /// Whom the new unit asks for, as typed.
  ///
  /// @param from the code of the unit where the person works
  record Wanted(String fullName, String birth, String from) {

    static Wanted of(Map<String, String> sent) {
      return new Wanted(
          sent.getOrDefault("fullName", "").strip(), sent.getOrDefault("birth", "").strip(), sent.getOrDefault("from", "").strip());
    }

    /// What is wrong with each field.
    ///
    /// @param unit where the person works, if there is such a unit
    FieldErrors errors(Optional<UnitId> unit, Texts texts) {
      var errors = new FieldErrors(texts).require("fullName", fullName, "organization.person.name.missing");
      if (Birth.typed(birth).isEmpty()) {
        errors.add("birth", "organization.person.birth.wrong");
      }
      if (unit.isEmpty()) {
        errors.add("from", from.isEmpty() ? "organization.post.unit.missing" : "organization.parent.unknown", from);
      }
      return errors;
    }
  }

  @GetMapping("/people/{id}/transfer")
  @Permission("organization.transfer")
  ModelAndView givingAway(@PathVariable long id, Actor actor) {
    var file = theirs(id, actor);
    return form("/people/" + id + "/transfer", file.facts().fullName(), null, PostForm.empty("", true), UUID.randomUUID());
  }

  @PostMapping("/people/{id}/transfer")
  @Permission("organization.transfer")
  ModelAndView giveAway(@PathVariable long id, @RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    var file = theirs(id, actor);
    var form = PostForm.of(sent);
    var errors = new FieldErrors(texts);
    var post = form.term(units, errors);
    var view = wrong(form("/people/" + id + "/transfer", file.facts().fullName(), null, form, once), errors);
    if (post == null) {
      return view;
    }
    try {
      return proposed(transfers.offer(file.id(), file.posts().getFirst().term().unit(), main(post), once, actor));
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
  }

  private PersonFile theirs(long id, Actor actor) {
    return theirs(files.file(new PersonId(id), actor), transfers, actor);
  }

  /// The file of somebody whose main post is at a unit for which the actor acts.
  static PersonFile theirs(PersonFile file, Transfers transfers, Actor actor) {
    if (!file.holdsPost() || !transfers.actsFor(actor, file.posts().getFirst().term().unit())) {
      throw new NotTheirAct("organization.transfer");
    }
    return file;
  }

  @GetMapping("/transfers/new")
  @Permission("organization.transfer")
  ModelAndView asking(Actor actor) {
    var own = PostForm.empty(units.unit(transfers.ownUnit(actor)).code(), true);
    return form("/transfers/new", "", new Wanted("", "", ""), own, UUID.randomUUID());
  }

  @PostMapping("/transfers/new")
  @Permission("organization.transfer")
  ModelAndView ask(@RequestParam UUID once, @RequestParam Map<String, String> sent, Actor actor) {
    var wanted = Wanted.of(sent);
    var form = PostForm.of(sent);
    var birth = Birth.typed(wanted.birth());
    var from = units.byCode(wanted.from()).map(Unit::id);
    var errors = wanted.errors(from, texts);
    var post = form.term(units, errors);
    var view = wrong(form("/transfers/new", "", wanted, form, once), errors);
    if (post == null || birth.isEmpty() || from.isEmpty()) {
      return view;
    }
    var person = transfers.named(wanted.fullName(), birth.get().year(), from.get());
    if (person.isEmpty()) {
      errors.add("fullName", "organization.transfer.nobody");
      return view;
    }
    try {
      return proposed(transfers.ask(person.get(), from.get(), main(post), once, actor));
    } catch (Refused refused) {
      return view.addObject("reasons", Reason.of(refused.unmet(), texts));
    }
  }

  /// The post of a transfer is the main one and has no end yet.
  static PostTerm main(PostTerm typed) {
    return new PostTerm(typed.unit(), typed.title(), typed.rank(), typed.mode(), true, typed.from(), null);
  }

  private static ModelAndView proposed(long id) {
    return new ModelAndView(Done.at("/transfers/" + id, "organization.done.transfer-proposed"));
  }

  private ModelAndView form(String address, String name, @Nullable Wanted wanted, PostForm form, UUID once) {
    return new ModelAndView("organization/transfer-new")
        .addObject("address", address)
        .addObject("name", name)
        .addObject("wanted", wanted)
        .addObject("form", form)
        .addObject("once", once)
        .addObject("errors", new FieldErrors(texts))
        .addObject("reasons", List.of());
  }

  private static ModelAndView wrong(ModelAndView view, FieldErrors errors) {
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view.addObject("errors", errors);
  }

  @GetMapping("/transfers/{id}")
  @Permission("organization.transfer")
  ModelAndView transfer(@PathVariable long id, Actor actor) {
    return shown(id, "", null, new FieldErrors(texts), actor);
  }

  @PostMapping("/transfers/{id}/acceptance")
  @Permission("organization.transfer")
  ModelAndView accept(@PathVariable long id, Actor actor) {
    try {
      transfers.accept(id, actor);
    } catch (Refused refused) {
      return unprocessable(shown(id, "", null, new FieldErrors(texts), actor)).addObject("reasons", Reason.of(refused.unmet(), texts));
    }
    return new ModelAndView(Done.at("/transfers/" + id, "organization.done.transfer-accepted"));
  }

  @PostMapping("/transfers/{id}/refusal")
  @Permission("organization.transfer")
  ModelAndView refuse(@PathVariable long id, @RequestParam(defaultValue = "") String reason, Actor actor) {
    var errors = reasonErrors(reason, texts);
    if (errors.any()) {
      return unprocessable(shown(id, reason, null, errors, actor));
    }
    transfers.refuse(id, reason.strip(), actor);
    return new ModelAndView(Done.at("/transfers/" + id, "organization.done.transfer-refused"));
  }

  @PostMapping("/transfers/{id}/withdrawal")
  @Permission("organization.transfer")
  String withdraw(@PathVariable long id, Actor actor) {
    transfers.withdraw(id, actor);
    return Done.at("/transfers/" + id, "organization.done.transfer-withdrawn");
  }

  @PostMapping("/transfers/{id}/comment")
  @Permission("organization.transfer")
  ModelAndView comment(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String comment,
      @RequestParam(defaultValue = "-1") int version,
      Actor actor) {
    var errors = commentErrors(comment, texts);
    if (errors.any()) {
      return unprocessable(shown(id, "", comment, errors, actor));
    }
    transfers.comment(id, version, comment.strip(), actor);
    return new ModelAndView(Done.at("/transfers/" + id, "organization.done.transfer-commented"));
  }

  static FieldErrors reasonErrors(String reason, Texts texts) {
    return said("reason", reason, "organization.transfer.reason.missing", LONGEST_REASON, texts);
  }

  static FieldErrors commentErrors(String comment, Texts texts) {
    return said("comment", comment, "organization.transfer.comment.missing", LONGEST_COMMENT, texts);
  }

  private static FieldErrors said(String field, String words, String missing, int longest, Texts texts) {
    var errors = new FieldErrors(texts).require(field, words, missing);
    errors.atMost(longest, field, words, "organization.act.long");
    return errors;
  }

  private static ModelAndView unprocessable(ModelAndView view) {
    view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return view;
  }

  private ModelAndView shown(
      long id, String reason, @Nullable String comment, FieldErrors errors, Actor actor) {
    var transfer = transfers.transfer(id, actor);
    return new ModelAndView("organization/transfer")
        .addObject("transfer", transfer)
        .addObject("fileOpen", files.mayOpen(transfer.person(), actor))
        .addObject("reason", reason)
        .addObject("comment", comment == null ? (transfer.comment() == null ? "" : transfer.comment()) : comment)
        .addObject("errors", errors)
        .addObject("reasons", List.of());
  }
}
