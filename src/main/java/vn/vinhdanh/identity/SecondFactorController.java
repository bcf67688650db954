package vn.vinhdanh.identity;

import io.nayuki.qrcodegen.QrCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.codec.binary.Base32;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.Done;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.OwnAddress;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotTheirAct;

/// The second factor: one's own, its code at sign-in, and whose account has to have one.
@Controller
class SecondFactorController {

  static final String PAGE = "/second-factor";
  static final String CODE_PAGE = "/sign-in/code";
  private static final String ROLES_PAGE = "/accounts/second-factor";
  private static final String ISSUER = "Vinh Danh";

  private final SecondFactors factors;
  private final OwnPassword own;
  private final SignIns signIns;
  private final SessionCookie cookie;
  private final CsrfTokenRepository formTokens;
  private final Texts texts;

  SecondFactorController(
      SecondFactors factors,
      OwnPassword own,
      SignIns signIns,
      SessionCookie cookie,
      CsrfTokenRepository formTokens,
      Texts texts) {
    this.factors = factors;
    this.own = own;
    this.signIns = signIns;
    this.cookie = cookie;
    this.formTokens = formTokens;
    this.texts = texts;
  }

  @GetMapping(PAGE)
  @Permission("identity.own-second-factor")
  String form(Actor actor, HttpServletRequest request, HttpServletResponse response, Model model) {
    return show(base32(TimeCodes.secret()), actor, new FieldErrors(texts), request, response, model);
  }

  /// Turns it on and shows the recovery codes this once.
  @PostMapping(PAGE)
  @Permission("identity.own-second-factor")
  String turnOn(
      @RequestParam(defaultValue = "") String secret,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String password,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var bytes = new Base32().decode(secret);
    var errors = new FieldErrors(texts)
        .require("code", code, "identity.code.missing")
        .require("password", password, "identity.password.missing");
    if (bytes.length != TimeCodes.SECRET_BYTES) {
      bytes = TimeCodes.secret();
      errors.add("code", "identity.code.wrong");
    }
    if (!errors.any() && own.isProved("password", password, request.getRemoteAddr(), actor, errors)) {
      var codes = factors.turnOn(bytes, code, cookie.tokenOf(request), actor);
      if (!codes.isEmpty()) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("codes", codes);
        return "identity/recovery-codes";
      }
      errors.add("code", "identity.code.wrong");
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return show(base32(bytes), actor, errors, request, response, model);
  }

  @PostMapping(PAGE + "/removal")
  @Permission("identity.own-second-factor")
  String turnOff(
      @RequestParam(defaultValue = "") String password,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var errors = new FieldErrors(texts).require("password", password, "identity.password.missing");
    if (!errors.any() && own.isProved("password", password, request.getRemoteAddr(), actor, errors)) {
      factors.turnOff(actor);
      return Done.at(PAGE, "identity.done.second-factor-off");
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return show(base32(TimeCodes.secret()), actor, errors, request, response, model);
  }

  @GetMapping(CODE_PAGE)
  @Permission("identity.give-code")
  String codeForm(@RequestParam(defaultValue = "/") String next, Model model) {
    return showCode(next, new FieldErrors(texts), model);
  }

  @PostMapping(CODE_PAGE)
  @Permission("identity.give-code")
  String giveCode(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "/") String next,
      Actor actor,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var errors = new FieldErrors(texts).require("code", code, "identity.code.missing");
    if (!errors.any()) {
      switch (signIns.giveCode(cookie.tokenOf(request).orElseThrow(), code, request.getRemoteAddr(), actor)) {
        case RIGHT -> {
          formTokens.saveToken(null, request, response);
          return "redirect:" + (OwnAddress.is(next) ? next : "/");
        }
        case WRONG -> errors.add("code", "identity.code.wrong");
        case TOO_MANY -> errors.add("code", "identity.too-many", Attempts.COUNT_FOR.toMinutes());
      }
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return showCode(next, errors, model);
  }

  @GetMapping(ROLES_PAGE)
  @Permission("identity.keep-accounts")
  String roles(Actor actor, Model model) {
    if (!factors.mayWant(actor)) {
      throw new NotTheirAct("identity.keep-accounts");
    }
    model.addAttribute("wanting", factors.wanting());
    return "identity/second-factor-roles";
  }

  @PostMapping(ROLES_PAGE)
  @Permission("identity.keep-accounts")
  String want(@RequestParam(defaultValue = "") List<String> roles, Actor actor) {
    factors.wantOf(Arrays.stream(Role.values()).filter(role -> roles.contains(role.name())).toList(), actor);
    return Done.at(ROLES_PAGE, "identity.done.second-factor-roles");
  }

  private String show(
      String secret, Actor actor, FieldErrors errors, HttpServletRequest request, HttpServletResponse response, Model model) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    var factor = factors.of(actor).orElse(null);
    String user = own.credential(actor).username();
    model.addAttribute("factor", factor);
    model.addAttribute("wanted", wanted(request));
    model.addAttribute("secret", secret);
    model.addAttribute("qr", Qr.of(address(user, secret)));
    model.addAttribute("errors", errors);
    return "identity/second-factor";
  }

  /// Whether one of the duties held has to have it, the one worked in or another.
  private boolean wanted(HttpServletRequest request) {
    var wanting = factors.wanting();
    return request.getAttribute(Sessions.Open.OF_REQUEST) instanceof Sessions.Open open
        && open.held().stream().anyMatch(held -> wanting.contains(held.duty().role()));
  }

  private String showCode(String next, FieldErrors errors, Model model) {
    model.addAttribute("next", OwnAddress.is(next) ? next : "/");
    model.addAttribute("errors", errors);
    return "identity/code";
  }

  /// The address that an authenticator app reads from the picture.
  private static String address(String username, String secret) {
    String issuer = URLEncoder.encode(ISSUER, StandardCharsets.UTF_8).replace("+", "%20");
    return "otpauth://totp/" + issuer + ":" + username + "?secret=" + secret + "&issuer=" + issuer;
  }

  private static String base32(byte[] secret) {
    return new Base32().encodeToString(secret);
  }

  /// A QR code as the squares of a drawing.
  record Qr(int size, String path) {

    static Qr of(String text) {
      var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
      var path = new StringBuilder();
      for (int y = 0; y < code.size; y++) {
        for (int x = 0; x < code.size; x++) {
          if (code.getModule(x, y)) {
            path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
          }
        }
      }
      return new Qr(code.size, path.toString());
    }
  }
}
