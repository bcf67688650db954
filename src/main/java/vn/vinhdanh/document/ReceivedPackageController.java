package vn.vinhdanh.document;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Reason;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// Where the package of an incoming paper is handed in.
@Controller
class ReceivedPackageController {

  private static final String PAGE = "/incoming/packages/new";

  private final ReceivedPackages packages;
  private final Texts texts;

  ReceivedPackageController(ReceivedPackages packages, Texts texts) {
    this.packages = packages;
    this.texts = texts;
  }

  @GetMapping(PAGE)
  @Permission("document.register-incoming")
  ModelAndView asked() {
    return page(new FieldErrors(texts), List.of(), HttpStatus.OK);
  }

  @PostMapping(PAGE)
  @Permission("document.register-incoming")
  ModelAndView register(@RequestParam UUID once, @RequestParam(name = "package", required = false) @Nullable MultipartFile sent, Actor actor) throws IOException {
    var errors = new FieldErrors(texts);
    if (sent == null || sent.isEmpty()) {
      errors.add("package", "document.package.missing");
      return page(errors, List.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      return new ModelAndView(Done.at("/incoming/" + packages.register(sent.getBytes(), once, actor).id(), "document.done.incoming-registered"));
    } catch (ChangedMeanwhile before) {
      errors.add("package", "document.incoming.registered-before", before.current().getOrDefault("number", ""), before.current().getOrDefault("subject", ""));
      return page(errors, List.of(), HttpStatus.CONFLICT);
    } catch (Refused refused) {
      var apart = errors.beside(refused.unmet(), ReceivedPackageController::field);
      return page(errors, Reason.of(apart, texts), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  private static Optional<String> field(Unmet unmet) {
    return switch (unmet.code()) {
      case "document.package-unreadable", "document.package-changed", "document.package-too-large", "document.package-of-many", "document.package-wrong" ->
          Optional.of("package");
      default -> Optional.empty();
    };
  }

  private static ModelAndView page(FieldErrors errors, List<Reason> reasons, HttpStatus status) {
    return new ModelAndView("document/incoming-package", status)
        .addObject("once", UUID.randomUUID()).addObject("errors", errors).addObject("reasons", reasons);
  }
}
