package vn.vinhdanh.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.OwnAddress;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotFound;

/// Signing in by a provider outside, and coming back from one.
@Controller
class OutsideSignInController {

  static final String PAGE = "/sign-in/with";
  static final String RETURN = "/return";
  static final String SIGN_IN = "sign-in";
  static final String LINK = "link";
  private static final String AGAIN = "identity.outside.stale";

  private final OutsideSignIns signIns;
  private final OutsideIdentities identities;
  private final Providers providers;
  private final BegunCookie begunCookie;
  private final SessionCookie cookie;
  private final CsrfTokenRepository formTokens;
  private final Texts texts;

  OutsideSignInController(
      OutsideSignIns signIns,
      OutsideIdentities identities,
      Providers providers,
      BegunCookie begunCookie,
      SessionCookie cookie,
      CsrfTokenRepository formTokens,
      Texts texts) {
    this.signIns = signIns;
    this.identities = identities;
    this.providers = providers;
    this.begunCookie = begunCookie;
    this.cookie = cookie;
    this.formTokens = formTokens;
    this.texts = texts;
  }

  /// Sends somebody to the provider, or asks for name and password of a directory.
  @GetMapping(PAGE + "/{key}")
  @Permission("identity.outside-sign-in")
  String begin(
      @PathVariable String key,
      @RequestParam(defaultValue = "/") String next,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    return switch (provider(key)) {
      case Provider.Directory directory -> form(directory, "", next, new FieldErrors(texts), model);
      case Provider.OpenId openId -> send(openId, SIGN_IN, OwnAddress.is(next) ? next : "/", request, response, model);
    };
  }

  /// Sends somebody to a provider of OpenID Connect; the way back is by our own address alone.
  String send(
      Provider.OpenId provider, String purpose, String next, HttpServletRequest request, HttpServletResponse response, Model model) {
    var held = new BegunCookie.Held(Secret.random(), purpose, next);
    var address = signIns.address(new OpenIdDoor.Begun(provider, held.secret(), purpose));
    if (address.isEmpty()) {
      return failed(HttpStatus.SERVICE_UNAVAILABLE, "identity.outside.down", provider, purpose, next, response, model);
    }
    begunCookie.give(held, request, response);
    return "redirect:" + address.get();
  }

  @PostMapping(PAGE + "/{key}")
  @Permission("identity.outside-sign-in")
  String signIn(
      @PathVariable String key,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "/") String next,
      @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String device,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    var directory = directory(key);
    var errors = new FieldErrors(texts)
        .require("name", name, "identity.username.missing")
        .require("password", password, "identity.password.missing");
    if (!errors.any()) {
      var proof = signIns.byPassword(directory, name.strip(), password, request.getRemoteAddr());
      if (proof instanceof Proof.Proven proven) {
        return enter(proven, directory, next, device, request, response, model);
      }
      errors.add("name", word(proof), wordArguments(proof, directory));
      response.setStatus(status(proof).value());
    } else {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }
    return form(directory, name, next, errors, model);
  }

  /// Where a provider sends people back to.
  @GetMapping(PAGE + "/{key}" + RETURN)
  @Permission("identity.outside-sign-in")
  String comeBack(
      @PathVariable String key,
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String error,
      @RequestParam(defaultValue = "") String iss,
      @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String device,
      @Nullable Actor actor,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    if (!(provider(key) instanceof Provider.OpenId provider)) {
      throw new NotFound("provider", 0);
    }
    var held = begunCookie.of(request);
    begunCookie.takeBack(request, response);
    if (held.isEmpty()) {
      return failed(HttpStatus.UNPROCESSABLE_CONTENT, AGAIN, provider, SIGN_IN, "/", response, model);
    }
    String purpose = held.get().purpose();
    String next = OwnAddress.is(held.get().next()) ? held.get().next() : "/";
    var begun = new OpenIdDoor.Begun(provider, held.get().secret(), purpose);
    if (!begun.isAnsweredBy(state) || !iss.isEmpty() && !iss.equals(provider.issuer())) {
      return failed(HttpStatus.UNPROCESSABLE_CONTENT, AGAIN, provider, purpose, next, response, model);
    }
    if (code.isEmpty()) {
      return failed(
          HttpStatus.UNPROCESSABLE_CONTENT, error.equals("access_denied") ? "identity.outside.declined" : "identity.outside.untrue",
          provider, purpose, next, response, model);
    }
    var proof = signIns.byCode(begun, code);
    if (!(proof instanceof Proof.Proven proven)) {
      return failed(status(proof), proof instanceof Proof.Nothing ? AGAIN : word(proof), provider, purpose, next, response, model);
    }
    return purpose.equals(LINK)
        ? claim(proven.identity(), provider, actor, request, response, model)
        : enter(proven, provider, next, device, request, response, model);
  }

  /// What is proved waits for the password of the account.
  private String claim(
      OutsideIdentity identity, Provider.OpenId provider, @Nullable Actor actor, HttpServletRequest request, HttpServletResponse response,
      Model model) {
    var session = cookie.tokenOf(request);
    if (actor == null || session.isEmpty()) {
      return failed(HttpStatus.UNPROCESSABLE_CONTENT, AGAIN, provider, LINK, "/", response, model);
    }
    identities.claim(session.get(), identity);
    return "redirect:" + OutsideIdentityController.CLAIM;
  }

  private String enter(
      Proof.Proven proven, Provider provider, String next, String device, HttpServletRequest request, HttpServletResponse response,
      Model model) {
    return switch (identities.enter(proven, SignInController.shortened(device))) {
      case OutsideIdentities.Entry.Opened opened -> {
        cookie.give(opened.token(), request, response);
        formTokens.saveToken(null, request, response);
        yield "redirect:" + (OwnAddress.is(next) ? next : "/");
      }
      case OutsideIdentities.Entry.Unknown unknown -> {
        model.addAttribute("identity", proven.identity());
        yield failed(HttpStatus.FORBIDDEN, "identity.outside.unknown", provider, SIGN_IN, next, response, model);
      }
      case OutsideIdentities.Entry.Shut shut ->
          failed(HttpStatus.FORBIDDEN, "identity.outside.shut", provider, SIGN_IN, next, response, model);
    };
  }

  private String form(Provider.Directory directory, String name, String next, FieldErrors errors, Model model) {
    model.addAttribute("provider", directory);
    model.addAttribute("name", name);
    model.addAttribute("next", OwnAddress.is(next) ? next : "/");
    model.addAttribute("errors", errors);
    return "identity/directory";
  }

  /// A page that says why nothing came of it, and the ways on.
  private static String failed(
      HttpStatus status, String word, Provider provider, String purpose, String next, HttpServletResponse response, Model model) {
    response.setStatus(status.value());
    String after = next.equals("/") ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    model.addAttribute("word", word);
    model.addAttribute("provider", provider);
    model.addAttribute("again", (purpose.equals(LINK) ? OutsideIdentityController.PAGE + "/with/" : PAGE + "/") + provider.key() + after);
    model.addAttribute("otherwise", purpose.equals(LINK) ? OutsideIdentityController.PAGE : "/sign-in" + after);
    model.addAttribute("linking", purpose.equals(LINK));
    return "identity/outside-failed";
  }

  /// What is said of name and password that opened nothing.
  static String word(Proof proof) {
    return switch (proof) {
      case Proof.Proven proven -> throw new IllegalArgumentException("proven");
      case Proof.Nothing nothing -> "identity.wrong";
      case Proof.Untrue untrue -> "identity.outside.untrue";
      case Proof.TooMany tooMany -> "identity.too-many";
      case Proof.Down down -> "identity.outside.down";
    };
  }

  static HttpStatus status(Proof proof) {
    return switch (proof) {
      case Proof.Proven proven -> HttpStatus.OK;
      case Proof.Nothing nothing -> HttpStatus.UNPROCESSABLE_CONTENT;
      case Proof.Untrue untrue -> HttpStatus.BAD_GATEWAY;
      case Proof.TooMany tooMany -> HttpStatus.TOO_MANY_REQUESTS;
      case Proof.Down down -> HttpStatus.SERVICE_UNAVAILABLE;
    };
  }

  static Object wordArguments(Proof proof, Provider provider) {
    return proof instanceof Proof.TooMany ? Attempts.COUNT_FOR.toMinutes() : provider.label();
  }

  private Provider.Directory directory(String key) {
    if (provider(key) instanceof Provider.Directory directory) {
      return directory;
    }
    throw new NotFound("provider", 0);
  }

  Provider provider(String key) {
    return providers.of(key).orElseThrow(() -> new NotFound("provider", 0));
  }
}
