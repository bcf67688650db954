package vn.vinhdanh.organization;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.spreadsheet.SheetWriter;

/// Requests about personal data: asking by the own account, entering and answering them where the file is kept, and the copy as a workbook.
@Controller
class DataRequestController {

  private static final String OWN = "/own-file/requests";
  private static final int LONGEST = 1000;

  private final DataRequests requests;
  private final PersonFiles files;
  private final Texts texts;

  DataRequestController(DataRequests requests, PersonFiles files, Texts texts) {
    this.requests = requests;
    this.files = files;
    this.texts = texts;
  }

  /// A request as typed.
  record Asked(String kind, String words, UUID once) {

    static Asked empty() {
      return new Asked("", "", UUID.randomUUID());
    }

    Optional<DataRequest.Kind> meant() {
      return Arrays.stream(DataRequest.Kind.values()).filter(each -> each.name().equals(kind)).findFirst();
    }
  }

  @GetMapping(OWN)
  @Permission("organization.own-file")
  ModelAndView own(Actor actor) {
    return asking(files.ownFile(actor), OWN, Asked.empty(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping(OWN)
  @Permission("organization.own-file")
  ModelAndView ask(
      @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String words, @RequestParam UUID once, Actor actor) {
    var asked = new Asked(kind, words.strip(), once);
    var errors = errors(asked, texts);
    if (errors.any()) {
      return asking(files.ownFile(actor), OWN, asked, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    requests.ask(asked.meant().orElseThrow(), asked.words(), once, actor);
    return new ModelAndView(Done.at(OWN, "organization.done.data-requested"));
  }

  @PostMapping("/own-file/copy")
  @Permission("organization.own-file")
  ResponseEntity<byte[]> ownCopy(Actor actor) {
    return workbook(requests.ownCopy(actor));
  }

  @GetMapping("/people/{id}/requests")
  @Permission("organization.keep-people")
  ModelAndView of(@PathVariable long id, Actor actor) {
    var file = files.openedToKeep(new PersonId(id), actor);
    return asking(file, page(id), Asked.empty(), new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/people/{id}/requests")
  @Permission("organization.keep-people")
  ModelAndView enter(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String words,
      @RequestParam UUID once,
      Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    var asked = new Asked(kind, words.strip(), once);
    var errors = errors(asked, texts);
    if (errors.any()) {
      return asking(file, page(id), asked, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    requests.enter(file.id(), asked.meant().orElseThrow(), asked.words(), once, actor);
    return new ModelAndView(Done.at(page(id), "organization.done.data-requested"));
  }

  @GetMapping("/people/{id}/requests/{request}")
  @Permission("organization.keep-people")
  ModelAndView answering(@PathVariable long id, @PathVariable long request, Actor actor) {
    var file = files.openedToKeep(new PersonId(id), actor);
    return answering(file, requests.request(file, request), "", "", new FieldErrors(texts), HttpStatus.OK);
  }

  @PostMapping("/people/{id}/requests/{request}")
  @Permission("organization.keep-people")
  ModelAndView answer(
      @PathVariable long id,
      @PathVariable long request,
      @RequestParam(defaultValue = "") String outcome,
      @RequestParam(defaultValue = "") String answer,
      Actor actor) {
    var file = files.keptFile(new PersonId(id), actor);
    var errors = new FieldErrors(texts);
    var meant = Arrays.stream(DataRequest.Outcome.values()).filter(each -> each.name().equals(outcome)).findFirst();
    errors.addAll(errors(meant, answer, texts), field -> field);
    if (errors.any()) {
      return answering(file, requests.request(file, request), outcome, answer, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      requests.answer(file.id(), request, meant.orElseThrow(), answer.strip(), actor);
    } catch (ChangedMeanwhile changed) {
      return answering(file, requests.request(file, request), outcome, answer, errors, HttpStatus.CONFLICT);
    }
    return new ModelAndView(Done.at(page(id), "organization.done.data-answered"));
  }

  @PostMapping("/people/{id}/copy")
  @Permission("organization.keep-people")
  ResponseEntity<byte[]> copy(@PathVariable long id, Actor actor) {
    return workbook(requests.copy(new PersonId(id), actor));
  }

  /// All that is on file of somebody, as a workbook to be saved.
  private ResponseEntity<byte[]> workbook(List<List<String>> lines) {
    var heads = List.of(texts.inVietnamese("organization.particular.kind"), texts.inVietnamese("organization.particular.value"));
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(SheetWriter.MEDIA_TYPE))
        .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("personal-data.xlsx").build().toString())
        .cacheControl(CacheControl.noStore())
        .body(SheetWriter.workbook(texts.inVietnamese("organization.person.facts"), heads, lines));
  }

  static FieldErrors errors(Optional<DataRequest.Outcome> outcome, String answer, Texts texts) {
    var errors = new FieldErrors(texts);
    if (outcome.isEmpty()) {
      errors.add("outcome", "organization.request.outcome.missing");
    }
    errors.require("answer", answer, "organization.request.answer.missing");
    errors.atMost(LONGEST, "answer", answer, "organization.act.long");
    return errors;
  }

  static FieldErrors errors(Asked asked, Texts texts) {
    var errors = new FieldErrors(texts);
    if (asked.meant().isEmpty()) {
      errors.add("kind", "organization.request.kind.missing");
    }
    if (asked.meant().filter(DataRequest.Kind.CORRECTION::equals).isPresent()) {
      errors.require("words", asked.words(), "organization.request.words.missing");
    }
    errors.atMost(LONGEST, "words", asked.words(), "organization.act.long");
    return errors;
  }

  /// @param address where it is asked
  private ModelAndView asking(PersonFile file, String address, Asked asked, FieldErrors errors, HttpStatus status) {
    var view = new ModelAndView("organization/requests")
        .addObject("file", file)
        .addObject("address", address)
        .addObject("own", address.equals(OWN))
        .addObject("requests", requests.of(file))
        .addObject("asked", asked)
        .addObject("errors", errors);
    view.setStatus(status);
    return view;
  }

  private static ModelAndView answering(
      PersonFile file, DataRequest request, String outcome, String answer, FieldErrors errors, HttpStatus status) {
    var view = new ModelAndView("organization/request")
        .addObject("file", file)
        .addObject("request", request)
        .addObject("outcome", outcome)
        .addObject("answer", answer)
        .addObject("errors", errors);
    view.setStatus(status);
    return view;
  }

  private static String page(long id) {
    return "/people/" + id + "/requests";
  }
}
