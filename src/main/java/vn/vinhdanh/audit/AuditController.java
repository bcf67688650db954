package vn.vinhdanh.audit;

import java.text.Collator;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.audit.EntryTable.Thing;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.NotFound;

/// The trail for the auditor: the list of acts, latest first, each with a page of its own, and the head of the chain.
@Controller
class AuditController {

  private static final int ON_A_PAGE = 50;
  private static final int MOST_ACCOUNTS = 50;
  private static final int MOST_THINGS = 100;

  /// Something to narrow the list by.
  record Choice(String value, String words) {}

  private final EntryTable entries;
  private final AuditTable chain;
  private final AuditHeads heads;
  private final AccountNames accounts;
  private final EntryWords words;
  private final Texts texts;

  AuditController(
      EntryTable entries, AuditTable chain, AuditHeads heads, AccountNames accounts, EntryWords words, Texts texts) {
    this.entries = entries;
    this.chain = chain;
    this.heads = heads;
    this.accounts = accounts;
    this.words = words;
    this.texts = texts;
  }

  @GetMapping("/audit")
  @Permission("audit.read")
  String list(
      @RequestParam(defaultValue = "") String who,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "") String thing,
      @RequestParam(defaultValue = "") String act,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "") String before,
      Actor actor,
      Model model) {
    var query = new AuditQuery(who, kind, thing, act, from, to, AuditQuery.Place.parse(before).orElse(null));
    var errors = new FieldErrors(texts);
    if (query.firstDayWrong()) {
      errors.add("from", "audit.filter.day-wrong");
    }
    if (query.lastDayWrong()) {
      errors.add("to", "audit.filter.day-wrong");
    }
    var accountsMeant = query.who().isEmpty() ? null : accounts.called(query.who(), MOST_ACCOUNTS + 1);
    var thingsMeant = things(query);
    var found = errors.any()
        ? List.<Entry>of()
        : entries.page(query, first(MOST_ACCOUNTS, accountsMeant), first(MOST_THINGS, thingsMeant), ON_A_PAGE + 1);
    var shown = found.subList(0, Math.min(found.size(), ON_A_PAGE));
    model.addAttribute("query", query);
    model.addAttribute("errors", errors);
    model.addAttribute("lines", words.of(shown, actor));
    model.addAttribute("acts", inWords(entries.acts(), words::act));
    model.addAttribute("kinds", inWords(entries.kinds(), words::kind));
    model.addAttribute("moreAccounts", exceeds(accountsMeant, MOST_ACCOUNTS) ? MOST_ACCOUNTS : 0);
    model.addAttribute("moreThings", exceeds(thingsMeant, MOST_THINGS) ? MOST_THINGS : 0);
    model.addAttribute("older", found.size() > ON_A_PAGE ? query.address(shown.getLast().place()) : "");
    return "audit/list";
  }

  /// The one thing that a kind and a number name, or else those called so; null for anything.
  private @Nullable List<Thing> things(AuditQuery query) {
    if (query.thing().isEmpty()) {
      return null;
    }
    return query.number()
        .map(number -> List.of(new Thing(query.kind(), number)))
        .orElseGet(() -> entries.called(query, MOST_THINGS + 1));
  }

  private static <T> @Nullable List<T> first(int most, @Nullable List<T> all) {
    return all == null ? null : all.subList(0, Math.min(all.size(), most));
  }

  private static boolean exceeds(@Nullable List<?> all, int most) {
    return all != null && all.size() > most;
  }

  private List<Choice> inWords(List<String> values, UnaryOperator<String> words) {
    return values.stream()
        .map(value -> new Choice(value, words.apply(value)))
        .sorted(Comparator.comparing(Choice::words, Collator.getInstance(Texts.VIETNAMESE)))
        .toList();
  }

  @GetMapping("/audit/{id}")
  @Permission("audit.read")
  String one(@PathVariable long id, Actor actor, Model model) {
    var entry = entries.one(id).orElseThrow(() -> new NotFound("audit entry", id));
    var whole = words.whole(entry, actor);
    model.addAttribute("line", whole.said());
    model.addAttribute("kind", entry.kind());
    model.addAttribute("subject", entry.subject());
    model.addAttribute("changes", whole.changes());
    model.addAttribute("seal", entry.seal() == null ? 0L : entry.seal());
    model.addAttribute("hash", entry.hash() == null ? "" : HexFormat.of().formatHex(entry.hash()));
    return "audit/entry";
  }

  /// The head of the chain as the database and the file outside of it have it, to be printed and kept.
  @GetMapping("/audit/head")
  @Permission("audit.read")
  String head(Model model) {
    var head = chain.head();
    model.addAttribute("seal", head.map(AuditTable.Head::seal).orElse(0L));
    model.addAttribute("hash", head.map(AuditTable.Head::hash).map(HexFormat.of()::formatHex).orElse(""));
    model.addAttribute("kept", heads.last().orElse(null));
    model.addAttribute("unsealed", chain.unsealed());
    return "audit/head";
  }
}
