package vn.vinhdanh.web;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.MenuItem;
import vn.vinhdanh.page.Texts;

/// Where the administrator finds a text of the pages by its words and words it anew.
@Controller
class LabelController {

  private static final int MOST_SHOWN = 50;

  private final Labels labels;
  private final Texts texts;

  LabelController(Labels labels, Texts texts) {
    this.labels = labels;
    this.texts = texts;
  }

  @Bean
  static MenuItem labelsInMenu(Labels labels) {
    return new MenuItem(MenuItem.Group.SYSTEM, 60, "web.labels", "/labels", "web.labels", labels::areOf);
  }

  @ModelAttribute
  void onlyTheirs(Actor actor) {
    labels.refuseOthers(actor);
  }

  /// @param words of the text that is looked for, without them those that were worded here
  @GetMapping("/labels")
  @Permission("web.labels")
  String list(@RequestParam(name = "q", defaultValue = "") String words, Model model) {
    var found = labels.found(words);
    model.addAttribute("words", words);
    model.addAttribute("labels", found.subList(0, Math.min(found.size(), MOST_SHOWN)));
    model.addAttribute("total", found.size());
    return "web/labels";
  }

  @GetMapping("/labels/{key}")
  @Permission("web.labels")
  String label(@PathVariable String key, Model model) {
    var worded = labels.worded(key);
    return show(worded, LabelForm.of(worded.label()), new FieldErrors(texts), model);
  }

  @PostMapping("/labels/{key}")
  @Permission("web.labels")
  String word(
      @PathVariable String key,
      @RequestParam(defaultValue = "") String vietnamese,
      @RequestParam(defaultValue = "") String english,
      @RequestParam int version,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    var form = new LabelForm(vietnamese, english, version);
    var worded = labels.worded(key);
    var errors = form.errors(worded, texts);
    if (errors.any()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(worded, form, errors, model);
    }
    labels.word(key, form.ownVietnamese(), form.ownEnglish(), version, actor);
    return Done.at("/labels", "web.done.labelled");
  }

  private static String show(Labels.Worded worded, LabelForm form, FieldErrors errors, Model model) {
    model.addAttribute("worded", worded);
    model.addAttribute("form", form);
    model.addAttribute("errors", errors);
    return "web/label";
  }
}
