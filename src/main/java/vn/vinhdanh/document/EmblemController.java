package vn.vinhdanh.document;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.Refused;

/// Where the administrator gives issuing units their emblems.
@Controller
class EmblemController {
  private final Emblems emblems;
  private final Texts texts;

  EmblemController(Emblems emblems, Texts texts) {
    this.emblems = emblems;
    this.texts = texts;
  }

  @GetMapping("/emblems")
  @Permission("document.emblems")
  String list(Actor actor, Model model) {
    return show(actor, model, 0, UUID.randomUUID(), new FieldErrors(texts));
  }

  @PostMapping("/emblems")
  @Permission("document.emblems")
  String upload(
      @RequestParam(defaultValue = "0") long unit,
      @RequestParam(required = false) @Nullable MultipartFile picture,
      @RequestParam(required = false) @Nullable UUID once,
      Actor actor,
      HttpServletResponse response,
      Model model) {
    var errors = new FieldErrors(texts);
    if (unit == 0) {
      errors.add("unit", "document.emblems.unit.missing");
    }
    if (picture == null || picture.isEmpty()) {
      errors.add("picture", "document.emblems.picture.missing");
    } else if (!errors.any()) {
      try {
        emblems.use(new UnitId(unit), picture, once == null ? UUID.randomUUID() : once, actor);
        return Done.at("/emblems", "document.done.emblem-set");
      } catch (Refused refused) {
        var unmet = refused.unmet().getFirst();
        errors.add("picture", "unmet." + unmet.code(), unmet.arguments().toArray());
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return show(actor, model, unit, UUID.randomUUID(), errors);
  }

  @GetMapping("/emblems/{emblem}/picture")
  @Permission("document.emblems")
  ResponseEntity<byte[]> picture(@PathVariable long emblem, Actor actor) {
    var shown = emblems.picture(emblem, actor);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(shown.file().mediaType()))
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("X-Content-Type-Options", "nosniff")
        .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
        .body(shown.bytes());
  }

  private String show(Actor actor, Model model, long unit, UUID once, FieldErrors errors) {
    model.addAttribute("units", emblems.issuingUnits(actor));
    model.addAttribute("chosen", unit);
    model.addAttribute("once", once.toString());
    model.addAttribute("errors", errors);
    return "document/emblems";
  }
}
