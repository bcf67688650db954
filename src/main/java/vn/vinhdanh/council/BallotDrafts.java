package vn.vinhdanh.council;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.nomination.NomineeId;
import vn.vinhdanh.page.InstallationMark;
import vn.vinhdanh.page.Tls;

/// What a member has chosen so far, sealed into a cookie of the member's own browser, so that each page of the ballot has an
/// address to go back to. It opens under the key of the session's box, for its member only, and for nobody once that key is
/// destroyed; its length tells only how many nominees there are. The server keeps none of it. Decision record 0014 weighs this.
@Component
class BallotDrafts {

  private static final Duration UNTIL_THE_BROWSER_CLOSES = Duration.ofSeconds(-1);

  private final BallotTable table;
  private final BoxKeys keys;
  private final Tls tls;
  private final String name;

  BallotDrafts(BallotTable table, BoxKeys keys, Tls tls, InstallationMark installation) {
    this.table = table;
    this.keys = keys;
    this.tls = tls;
    this.name = "vinhdanh-ballot-" + installation.mark();
  }

  /// The choices so far; none when there is no draft of this member for this session.
  Map<NomineeId, Choice> of(Ballots.Paper paper, Actor actor, HttpServletRequest request) {
    return cookies(request)
        .map(cookie -> opened(paper, actor, cookie.getValue()))
        .flatMap(Optional::stream)
        .findFirst()
        .map(draft -> choices(paper, draft))
        .orElseGet(LinkedHashMap::new);
  }

  /// Tells one state of the draft from every other; it says nothing of the choices.
  String mark(HttpServletRequest request) {
    return UUID.nameUUIDFromBytes(cookies(request).map(Cookie::getValue).collect(Collectors.joining("|")).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  void keep(
      Ballots.Paper paper, Map<NomineeId, Choice> choices, Actor actor, HttpServletRequest request, HttpServletResponse response) {
    var draft = new byte[paper.nominees().size()];
    for (var nominee : paper.nominees()) {
      var choice = choices.get(nominee.id());
      draft[nominee.position()] = (byte) (choice == null ? 0 : choice.ordinal() + 1);
    }
    table.key(paper.session().id()).ifPresent(key -> {
      byte[] sealed = keys.seal(key, draft, paper.session().id().value(), actor.person().value());
      set(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed), UNTIL_THE_BROWSER_CLOSES, paper.session().id(), request, response);
    });
  }

  void drop(SessionId session, HttpServletRequest request, HttpServletResponse response) {
    set("", Duration.ZERO, session, request, response);
  }

  private Stream<Cookie> cookies(HttpServletRequest request) {
    var cookies = request.getCookies();
    return Stream.of(cookies == null ? new Cookie[0] : cookies).filter(cookie -> cookie.getName().equals(name));
  }

  private Optional<byte[]> opened(Ballots.Paper paper, Actor actor, String cookie) {
    var session = paper.session().id();
    return sealed(cookie).flatMap(sealed -> table.key(session)
        .flatMap(key -> keys.open(key, sealed, session.value(), actor.person().value()))
        .filter(draft -> draft.length == paper.nominees().size()));
  }

  private static Optional<byte[]> sealed(String cookie) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(cookie));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static Map<NomineeId, Choice> choices(Ballots.Paper paper, byte[] draft) {
    var choices = new LinkedHashMap<NomineeId, Choice>();
    for (var nominee : paper.nominees()) {
      int made = draft[nominee.position()];
      Arrays.stream(Choice.values()).filter(choice -> choice.ordinal() + 1 == made).forEach(choice -> choices.put(nominee.id(), choice));
    }
    return choices;
  }

  private void set(
      String value, Duration age, SessionId session, HttpServletRequest request, HttpServletResponse response) {
    response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name, value)
        .httpOnly(true).sameSite("Strict").secure(tls.carries(request)).path("/council/" + session.value() + "/ballot").maxAge(age)
        .build().toString());
  }
}
