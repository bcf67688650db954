package vn.vinhdanh.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.vinhdanh.proof.SeasonTest;

/// What a page does a program does too, or a reason stands here why not (`docs/decisions/0023-acts-over-the-api.md`, `0040-an-api-for-every-act.md`).
@SeasonTest
class EachActByProgramTest {

  private static final String API = "/api/v1";

  /// The acts whose address is not that of their page behind `/api/v1`.
  private static final Map<String, String> UNDER_ANOTHER_ADDRESS = table("""
      /accounts/export                              GET /accounts/export
      /accounts/imports/{}/workbook                 GET /accounts/imports/{}/workbook
      /accounts/new/{}                              POST /accounts
      /case-catalogues/{}/case-files                POST /case-files
      /case-catalogues/{}/edit                      PUT /case-catalogues/{}
      /case-files/handing-list                      GET /case-files/handing-list/export
      /case-files/{}/index                          GET /case-files/{}/index/export
      /case-files/{}/package                        GET /case-files/{}/export
      /clusters/division                            POST /clusters
      /clusters/{}/member                           POST /clusters/{}/members
      /collectives/{}/members/{}                    POST /collectives/{}/members/{}/ending
      /council                                      POST /council-sessions
      /council/{}/cancellation                      POST /council-sessions/{}/cancellation
      /council/{}/closing                           POST /council-sessions/{}/closing
      /council/{}/meeting                           POST /council-sessions/{}/meeting
      /council/{}/signature                         POST /council-sessions/{}/signature
      /decisions/{}/change                          PUT /decisions/{}
      /emblems                                      POST /emblems/{}
      /files/own/uploads/{}/removal                 POST /uploads/{}/removal
      /incoming/book                                GET /incoming/book/export
      /incoming/export                              GET /incoming/export
      /incoming/{}/files/export                     GET /incoming/{}/files/export
      /nominations/acceptance                       POST /nominations/{}/acceptance
      /nominations/{}/edit                          PUT /nominations/{}
      /number-books/{}/export                       GET /number-books/{}/export
      /outgoing/book                                GET /outgoing/book/export
      /outgoing/{}/dispatches/export                GET /outgoing/{}/dispatches/export
      /outgoing/export                              GET /outgoing/export
      /outgoing/{}/edit                             PUT /outgoing/{}
      /outgoing/{}/package                          GET /outgoing/{}/export
      /people/export                                GET /people/export
      /people/imports/{}/workbook                   GET /people/imports/{}/workbook
      /people/{}/discipline/{}                      POST /people/{}/discipline/{}/correction
      /people/{}/duplicates/{}                      POST /people/{}/merges
      /people/{}/duplicates/{}/distinction          POST /people/{}/distinctions
      /people/{}/ratings/{}                         POST /people/{}/ratings/{}/correction
      /people/{}/requests/{}                        POST /people/{}/requests/{}/answer
      /people/{}/transfer                           POST /people/{}/transfers
      /posts/export                                 GET /posts/export
      /posts/imports/{}/workbook                    GET /posts/imports/{}/workbook
      /pledges/{}/draft                             PUT /pledges/{}
      /register/own                                 POST /awards/own
      /registrations/{}/draft                       PUT /registrations/{}
      /scores/scale/application                     POST /scales
      /submissions/{}/nominees/{}/removal           POST /submissions/{}/nominations/{}/removal
      /units/{}/codes/{}                            POST /units/{}/codes/{}/correction
      /units/{}/headcounts/{}                       POST /units/{}/headcounts/{}/correction
      /units/{}/territories/{}                      POST /units/{}/territories/{}/ending
      /units/{}/traits/{}                           POST /units/{}/traits/{}/correction
      """);

  private static final String SIGNS_IN = "who signs in, by what and for how long, is done by the person";
  private static final String GIVES_PASSWORD = "an answer is kept for a day, and no password may be";
  private static final String BALLOT = "a ballot is a person's own act behind the second factor";
  private static final String LOOK = "shows what an act would do, and does nothing";
  private static final String SEALED = "the hash of a call would stand for a day beside what the database holds sealed";
  private static final String WHOLE_FILE = "identity number, ethnic group and religion stand in it, which no program reads";
  private static final String OWN_FILE = "somebody asks for their own data, by their own account";

  private static final String OWN_KEY = "a program has a key of its own, signs by itself and sends what it signed; no key and no PIN goes by the API";

  private static final Map<String, String> ON_PAGES_ALONE = Map.ofEntries(
      Map.entry("/accounts/imports/{}/passwords", GIVES_PASSWORD),
      Map.entry("/accounts/{}/password", GIVES_PASSWORD),
      Map.entry("/accounts/second-factor", SIGNS_IN),
      Map.entry("/accounts/{}/second-factor/removal", SIGNS_IN),
      Map.entry("/accounts/{}/identities", SIGNS_IN),
      Map.entry("/accounts/{}/identities/{}/removal", SIGNS_IN),
      Map.entry("/identities/claim", SIGNS_IN),
      Map.entry("/identities/with/{}", SIGNS_IN),
      Map.entry("/identities/{}/removal", SIGNS_IN),
      Map.entry("/invitations/{}", SIGNS_IN),
      Map.entry("/password", SIGNS_IN),
      Map.entry("/second-factor", SIGNS_IN),
      Map.entry("/second-factor/removal", SIGNS_IN),
      Map.entry("/sessions/{}/revocation", SIGNS_IN),
      Map.entry("/signatures/rounds/key-file", OWN_KEY),
      Map.entry("/signatures/rounds/token", OWN_KEY),
      Map.entry("/signatures/{}/key-file", OWN_KEY),
      Map.entry("/signatures/{}/token", OWN_KEY),
      Map.entry("/sign-in", SIGNS_IN),
      Map.entry("/sign-in/code", SIGNS_IN),
      Map.entry("/sign-in/with/{}", SIGNS_IN),
      Map.entry("/sign-out", SIGNS_IN),
      Map.entry("/tokens", SIGNS_IN),
      Map.entry("/tokens/{}/revocation", SIGNS_IN),
      Map.entry("/duty", "chooses the duty of a session; a token works in the duty in which it was made"),
      Map.entry("/viewing", "shows a person the pages of another"),
      Map.entry("/viewing/end", "shows a person the pages of another"),
      Map.entry("/council/{}/ballot/{}", BALLOT),
      Map.entry("/council/{}/ballot/casting", BALLOT),
      Map.entry("/clusters/division/preview", LOOK),
      Map.entry("/clusters/{}/lead/preview", LOOK),
      Map.entry("/clusters/{}/member/preview", LOOK),
      Map.entry("/clusters/{}/move/preview", LOOK),
      Map.entry("/reorganizations/preview", LOOK),
      Map.entry("/reorganizations", "a map drawn anew is looked at as a whole before it is entered"),
      Map.entry("/people/by-number", SEALED),
      Map.entry("/people/{}/identity-number", SEALED),
      Map.entry("/people/{}/identity-number/cancellation", SEALED),
      Map.entry("/people/{}/identity-number/showing", SEALED),
      Map.entry("/people/{}/copy", WHOLE_FILE),
      Map.entry("/own-file/copy", OWN_FILE),
      Map.entry("/own-file/requests", OWN_FILE),
      Map.entry("/mail/trial", "whether a letter arrives is seen by whoever reads it"),
      Map.entry("/setup", "an empty installation has no account, and so no token"),
      Map.entry("/demo/legal-day", "the day of a demo"));

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Test
  void each_act_of_a_page_is_one_of_the_api_or_has_its_reason_here() {
    var acts = addresses(true);
    var neither = new TreeSet<String>();
    var pages = addresses(false).stream().filter(page -> page.startsWith("POST ")).map(page -> page.substring("POST ".length())).toList();
    for (var page : pages) {
      if (ON_PAGES_ALONE.containsKey(page)) {
        continue;
      }
      var same = page.endsWith("/new") ? page.substring(0, page.length() - "/new".length()) : page;
      var named = UNDER_ANOTHER_ADDRESS.get(page);
      boolean there = named == null ? acts.contains("POST " + same) || acts.contains("PUT " + same) : acts.contains(named);
      if (!there) {
        neither.add(page);
      }
    }
    assertThat(neither).as("acts of pages that no program can do").isEmpty();
    assertThat(pages).hasSizeGreaterThan(150).containsAll(UNDER_ANOTHER_ADDRESS.keySet()).containsAll(ON_PAGES_ALONE.keySet());
  }

  @Test
  void what_has_a_reason_to_stay_on_its_page_is_no_act_of_the_api() {
    assertThat(addresses(true))
        .doesNotContainAnyElementsOf(ON_PAGES_ALONE.keySet().stream().map(page -> "POST " + page).toList())
        .doesNotContain("GET /people/{}/copy", "GET /own-file/copy");
    assertThat(UNDER_ANOTHER_ADDRESS.keySet()).doesNotContainAnyElementsOf(ON_PAGES_ALONE.keySet());
  }

  /// Methods and addresses, those of the API as they stand behind its root.
  private Set<String> addresses(boolean ofTheApi) {
    return mappings.getHandlerMethods().entrySet().stream()
        .filter(entry -> entry.getValue().getBeanType().getName().startsWith("vn.vinhdanh."))
        .flatMap(entry -> entry.getKey().getPatternValues().stream()
            .filter(path -> path.startsWith(API + "/") == ofTheApi)
            .flatMap(path -> entry.getKey().getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .map(method -> method + " " + path.substring(ofTheApi ? API.length() : 0).replaceAll("\\{[^}]+}", "{}"))))
        .collect(Collectors.toSet());
  }

  private static Map<String, String> table(String lines) {
    var table = new HashMap<String, String>();
    lines.lines().map(line -> line.split(" +", 2)).forEach(line -> table.put(line[0], line[1]));
    return Map.copyOf(table);
  }
}
