package vn.vinhdanh.publicity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.award.CheckCode;
import vn.vinhdanh.page.MissLimit;
import vn.vinhdanh.publicity.RollTable.Checked;

/// Tells anyone whether a certificate is true, by the code that its QR picture carries.
@Controller
class CheckController {

  /// A code has 100 random bits, so the limit spares the machine rather than the secret.
  private static final int MOST = 30;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final RollTable table;
  private final MissLimit misses;

  CheckController(RollTable table, Clock clock) {
    this.table = table;
    this.misses = new MissLimit(clock, MOST, WINDOW);
  }

  /// The form; with a code in it, on to the answer.
  @GetMapping("/check")
  @Permission("publicity.check")
  String form(@RequestParam(required = false) @Nullable String code, HttpServletResponse response, Model model) {
    if (code != null && !code.isBlank()) {
      var read = CheckCode.read(code);
      if (read.isPresent()) {
        return "redirect:/check/" + read.get().signs();
      }
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }
    model.addAttribute("typed", code == null ? "" : code.strip());
    return "publicity/check";
  }

  @GetMapping("/check/{code}")
  @Permission("publicity.check")
  String check(@PathVariable String code, HttpServletRequest request, HttpServletResponse response, Model model) {
    String visitor = request.getRemoteAddr();
    if (misses.tooMany(visitor)) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      response.setHeader("Retry-After", Long.toString(WINDOW.toSeconds()));
      return "publicity/too-many";
    }
    Optional<Checked> checked = CheckCode.read(code).flatMap(table::checked);
    if (checked.isEmpty()) {
      misses.add(visitor);
      response.setStatus(HttpStatus.NOT_FOUND.value());
    }
    checked.ifPresent(known -> model.addAttribute("checked", known));
    return "publicity/checked";
  }
}
