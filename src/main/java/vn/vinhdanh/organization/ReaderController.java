package vn.vinhdanh.organization;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.audit.ReadQuery;
import vn.vinhdanh.audit.Reads;
import vn.vinhdanh.audit.Reads.Listed;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;

/// Who read a person's file, for its keeper and the auditor, and for the person's own account beside the file itself.
@Controller
class ReaderController {

  private final PersonFiles files;
  private final Merges merges;
  private final Reads reads;
  private final Texts texts;

  ReaderController(PersonFiles files, Merges merges, Reads reads, Texts texts) {
    this.files = files;
    this.merges = merges;
    this.reads = reads;
    this.texts = texts;
  }

  @GetMapping("/people/{id}/readers")
  @Permission("organization.readers")
  String readers(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String before,
      Actor actor,
      Model model) {
    list(files.fileWithReaders(new PersonId(id), actor), ReadQuery.of(who, from, to, before), model);
    return "organization/readers";
  }

  @GetMapping("/own-file")
  @Permission("organization.own-file")
  String ownFile(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String before,
      Actor actor,
      Model model) {
    var file = files.ownFile(actor);
    list(file, ReadQuery.of(who, from, to, before), model);
    return "organization/own-file";
  }

  /// Readings of files that were merged into this one are readings of this one.
  private void list(PersonFile file, ReadQuery query, Model model) {
    var errors = new FieldErrors(texts);
    if (query.firstDayWrong()) {
      errors.add("from", "organization.readers.day-wrong");
    }
    if (query.lastDayWrong()) {
      errors.add("to", "organization.readers.day-wrong");
    }
    model.addAttribute("file", file);
    model.addAttribute("query", query);
    model.addAttribute("listed", errors.any() ? new Listed(List.of(), "") : reads.of("person", merges.numbers(file), query));
    model.addAttribute("errors", errors);
  }
}
