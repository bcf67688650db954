package vn.vinhdanh.organization;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.organization.Merging.Fact;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Elsewhere;
import vn.vinhdanh.refusal.Refused;

/// Files that may be one person's: the list, two of them side by side, merging and undoing it.
@Controller
class MergeController {

  static final int LONGEST_REASON = 1000;
  private static final int LINES = 50;
  private static final String LIST = "/people/duplicates";

  private final PersonFiles files;
  private final Merges merges;
  private final Texts texts;

  MergeController(PersonFiles files, Merges merges, Texts texts) {
    this.files = files;
    this.merges = merges;
    this.texts = texts;
  }

  /// What is chosen where the two differ, each by the number of the file that is right.
  record MergeForm(long stayer, Map<Fact, Long> facts, String reason, UUID once) {

    MergeForm {
      facts = Map.copyOf(facts);
    }

    /// The file of whoever holds a post now stays, and of the facts what is known is kept.
    static MergeForm offered(PersonFile one, PersonFile other) {
      var stayer = !one.holdsPost() && other.holdsPost() ? other : one;
      var merged = stayer == one ? other : one;
      return new MergeForm(
          stayer.id().value(),
          Map.of(
              Fact.NAME, stayer.id().value(),
              Fact.BIRTH, (fuller(stayer, merged) ? stayer : merged).id().value(),
              Fact.SEX, (stayer.facts().sex() != null ? stayer : merged).id().value()),
          "",
          UUID.randomUUID());
    }

    private static boolean fuller(PersonFile stayer, PersonFile merged) {
      var ours = stayer.facts().birth();
      var theirs = merged.facts().birth();
      return theirs == null || (ours != null && (ours.day() != null || theirs.day() == null));
    }

    boolean is(Fact fact, PersonFile file) {
      return facts.getOrDefault(fact, stayer) == file.id().value();
    }

    Set<Fact> taken() {
      var taken = EnumSet.noneOf(Fact.class);
      facts.forEach((fact, from) -> {
        if (from != stayer) {
          taken.add(fact);
        }
      });
      return taken;
    }
  }

  @GetMapping(LIST)
  @Permission("organization.keep-people")
  String list(@RequestParam(defaultValue = "") String after, Actor actor, Model model) {
    var found = merges.alike(Alike.Place.parse(after), actor, LINES + 1);
    boolean more = found.size() > LINES;
    model.addAttribute("pairs", more ? found.subList(0, LINES) : found);
    model.addAttribute("next", more ? found.get(LINES - 1).place().written() : "");
    model.addAttribute("begun", !after.isEmpty());
    return "organization/duplicates";
  }

  @GetMapping("/people/{id}/duplicates/{other}")
  @Permission("organization.keep-people")
  ModelAndView compare(@PathVariable long id, @PathVariable long other, Actor actor) {
    if (id == other) {
      return new ModelAndView("redirect:/people/" + id);
    }
    List<PersonFile> both;
    try {
      both = files.openedToKeep(List.of(new PersonId(id), new PersonId(other)), actor);
    } catch (Elsewhere merged) {
      long now = files.standing(new PersonId(id), actor).value();
      long otherNow = files.standing(new PersonId(other), actor).value();
      return new ModelAndView("redirect:/people/" + now + (now == otherNow ? "" : "/duplicates/" + otherNow));
    }
    var offered = MergeForm.offered(both.getFirst(), both.getLast());
    return compared(both, offered, false, List.of(), new FieldErrors(texts), HttpStatus.OK);
  }

  /// @param version the version of the file in the address, as `otherVersion` is that of the other one
  @PostMapping("/people/{id}/duplicates/{other}")
  @Permission("organization.keep-people")
  ModelAndView merge(
      @PathVariable long id,
      @PathVariable long other,
      @RequestParam long stay,
      @RequestParam int version,
      @RequestParam int otherVersion,
      @RequestParam UUID once,
      @RequestParam Map<String, String> sent,
      Actor actor) {
    boolean firstStays = stay == id;
    var form = new MergeForm(firstStays ? id : other, chosen(sent, id, other), sent.getOrDefault("reason", "").strip(), once);
    var merging = new Merging(
        new PersonId(firstStays ? id : other), firstStays ? version : otherVersion, new PersonId(firstStays ? other : id),
        firstStays ? otherVersion : version, form.taken(), form.reason(), once);
    var errors = errors(form.reason(), texts);
    if (errors.any()) {
      return compared(id, other, form, false, List.of(), errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    }
    try {
      merges.merge(merging, actor);
    } catch (Refused refused) {
      return compared(id, other, form, false, Reason.of(refused.unmet(), texts), errors, HttpStatus.UNPROCESSABLE_CONTENT, actor);
    } catch (ChangedMeanwhile changed) {
      return compared(id, other, form, true, List.of(), errors, HttpStatus.CONFLICT, actor);
    }
    return new ModelAndView(Done.at("/people/" + merging.stayer().value(), "organization.done.merged"));
  }

  @PostMapping("/people/{id}/duplicates/{other}/distinction")
  @Permission("organization.keep-people")
  String tellApart(@PathVariable long id, @PathVariable long other, Actor actor) {
    merges.tellApart(new PersonId(id), new PersonId(other), actor);
    return Done.at(LIST, "organization.done.told-apart");
  }

  @GetMapping("/people/{id}/merges/{merge}")
  @Permission("organization.keep-people")
  ModelAndView undoing(@PathVariable long id, @PathVariable long merge, Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    return undoing(file, merge, file.version(), "", false, List.of(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/people/{id}/merges/{merge}/undoing")
  @Permission("organization.keep-people")
  ModelAndView undo(
      @PathVariable long id, @PathVariable long merge, @RequestParam int version, @RequestParam(defaultValue = "") String reason, Actor actor) {
    var stayer = new PersonId(id);
    String why = reason.strip();
    var errors = errors(why, texts);
    if (errors.any()) {
      return undoing(files.keptFile(stayer, actor), merge, version, why, false, List.of(), errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      merges.undo(stayer, merge, version, why, actor);
    } catch (Refused refused) {
      var reasons = Reason.of(refused.unmet(), texts);
      return undoing(files.keptFile(stayer, actor), merge, version, why, false, reasons, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    } catch (ChangedMeanwhile changed) {
      var file = files.keptFile(stayer, actor);
      return undoing(file, merge, file.version(), why, true, List.of(), errors, HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at("/people/" + id, "organization.done.merge-undone"));
  }

  static FieldErrors errors(String reason, Texts texts) {
    var errors = new FieldErrors(texts).require("reason", reason, "organization.merge.reason.missing");
    return reason.length() > LONGEST_REASON ? errors.add("reason", "organization.merge.reason.long", LONGEST_REASON) : errors;
  }

  private static Map<Fact, Long> chosen(Map<String, String> sent, long id, long other) {
    var chosen = new EnumMap<Fact, Long>(Fact.class);
    for (var fact : Fact.values()) {
      Stream.of(id, other).filter(each -> ("" + each).equals(sent.get(fact.name()))).forEach(each -> chosen.put(fact, each));
    }
    return chosen;
  }

  private ModelAndView compared(
      long id, long other, MergeForm form, boolean changed, List<Reason> reasons, FieldErrors errors, HttpStatus status, Actor actor) {
    return compared(files.openedToKeep(List.of(new PersonId(id), new PersonId(other)), actor), form, changed, reasons, errors, status);
  }

  private ModelAndView compared(
      List<PersonFile> both, MergeForm form, boolean changed, List<Reason> reasons, FieldErrors errors, HttpStatus status) {
    var one = both.getFirst();
    var other = both.getLast();
    return new ModelAndView("organization/duplicate", Map.of(
            "one", one,
            "other", other,
            "counts", merges.counted(List.of(one.id(), other.id())),
            "toldApart", merges.toldApart(one.id(), other.id()),
            "form", form,
            "changed", changed,
            "reasons", reasons,
            "errors", errors),
        status);
  }

  /// @param version the version of the file that was read
  private ModelAndView undoing(
      PersonFile file, long merge, int version, String reason, boolean changed, List<Reason> reasons, FieldErrors errors, HttpStatus status) {
    return new ModelAndView("organization/merge", Map.of(
            "file", file,
            "merge", merges.merge(file, merge),
            "version", version,
            "reason", reason,
            "changed", changed,
            "reasons", reasons,
            "errors", errors),
        status);
  }
}
