package vn.vinhdanh.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.audit.EntryTable.Thing;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.Written;

/// Says entries in words: who did what to which thing, for which unit, from where and on what ground.
@Component
class EntryWords {

  private static final String ACCOUNT = "account";
  private static final String UNIT = "unit";
  private static final String MILESTONE = "milestone";
  private static final String REASON = "reason";

  /// The facts that are said elsewhere in the sentence.
  static final Set<String> SAID = Set.of(Details.NAME, REASON, MILESTONE);

  /// Acts that the application does by itself when somebody goes too far.
  private static final Set<String> BY_ITSELF = Set.of("identity.locked-out", "identity.address-locked-out");

  /// The facts that name the paper on which an act stands.
  static final List<String> PAPERS = List.of("act", "decision");

  /// Things of which there is one, or whose number tells nobody anything.
  private static final Set<String> NUMBERLESS = Set.of("installation", "legal-day", "rulebook", "session", "token", "file");

  /// Where the words for values stand, tried one after another.
  private static final List<String> VALUES =
      List.of("audit.value.", "identity.role.", "identity.act.", "rulebook.award.", "rulebook.paper.", "organization.rating.",
          "organization.kind.", "organization.trait.", "organization.particular.", "organization.request.", "organization.request.outcome.",
          "notification.event.", "document.profile.");

  /// Where the words for the stages of things stand, by their kind.
  private static final Map<String, String> STAGES = Map.of(
      "award", "register.state.",
      "council-session", "council.state.",
      "decision", "award.state.",
      "incoming", "document.incoming.state.",
      "nominee", "nomination.stage.",
      "outgoing", "clerical.state.",
      "registration", "season.registration.state.");

  /// The pages of things by their kind; `{0}` is the number.
  private static final Map<String, String> PAGES = Map.ofEntries(
      Map.entry("award", "/register/{0}"),
      Map.entry("cluster", "/clusters/{0}"),
      Map.entry("collective", "/collectives/{0}"),
      Map.entry("council", "/council"),
      Map.entry("council-session", "/council/{0}"),
      Map.entry("decision", "/decisions/{0}"),
      Map.entry("incoming", "/incoming/{0}"),
      Map.entry("initiative", "/initiatives"),
      Map.entry("legal-day", "/demo/legal-day"),
      Map.entry("nominee", "/nominations/{0}"),
      Map.entry("outgoing", "/outgoing/{0}"),
      Map.entry("person", "/people/{0}"),
      Map.entry("plan", "/plan"),
      Map.entry("registration", "/registrations/{0}"),
      Map.entry("reorganization", "/reorganizations"),
      Map.entry("rulebook", "/rules"),
      Map.entry("scale", "/scores/scale"),
      Map.entry("score-sheet", "/scores/{0}"),
      Map.entry("submission", "/submissions/{0}"),
      Map.entry("unit", "/units/{0}"));

  /// An entry in words.
  ///
  /// @param username empty for nobody's account
  /// @param post in which role it was done
  /// @param unit for which it was done
  /// @param page of the thing; empty when it has none
  record Said(
      long id,
      Instant at,
      String who,
      String username,
      String post,
      String unit,
      String act,
      String thing,
      String page,
      String from,
      String ground,
      String facts) {}

  /// A value in words before and after.
  record Changed(String field, String before, String after) {}

  /// An entry in words with what it changed.
  record Whole(Said said, List<Changed> changes) {}

  private final EntryTable table;
  private final AccountNames accounts;
  private final List<ReadableThings> readable;
  private final Texts texts;

  EntryWords(EntryTable table, AccountNames accounts, List<ReadableThings> readable, Texts texts) {
    this.table = table;
    this.readable = List.copyOf(readable);
    this.accounts = accounts;
    this.texts = texts;
  }

  /// The entries in words for a reader; their names are asked for together.
  List<Said> of(List<Entry> entries, Actor reader) {
    return of(entries, known(entries), reader);
  }

  /// One entry in words for a reader, with what it changed by the names of the fields.
  Whole whole(Entry entry, Actor reader) {
    var known = known(List.of(entry));
    return new Whole(of(List.of(entry), known, reader).getFirst(), changes(entry, known));
  }

  private List<Said> of(List<Entry> entries, Known known, Actor reader) {
    var closed = closed(entries, reader);
    return entries.stream().map(entry -> said(entry, known, closed)).toList();
  }

  /// The things that the reader may not open.
  private Set<Thing> closed(List<Entry> entries, Actor reader) {
    return readable.stream()
        .flatMap(kind -> {
          var ids = entries.stream().filter(entry -> entry.kind().equals(kind.kind())).map(Entry::subject).collect(Collectors.toSet());
          if (!ids.isEmpty()) {
            ids.removeAll(kind.readableBy(reader, ids));
          }
          return ids.stream().map(id -> new Thing(kind.kind(), id));
        })
        .collect(Collectors.toSet());
  }

  private List<Changed> changes(Entry entry, Known known) {
    var changes = new ArrayList<Changed>();
    entry.changes().forEach((field, change) -> changes.add(new Changed(
        label(field, entry, known), value(field, change.before(), entry, known), value(field, change.after(), entry, known))));
    changedPersonally(entry).forEach(field -> changes.add(new Changed(
        label(field, entry, known), personal(field + Details.BEFORE, entry), personal(field + Details.AFTER, entry))));
    return changes;
  }

  String act(String act) {
    return texts.has("audit.act." + act) ? texts.of("audit.act." + act) : act;
  }

  String kind(String kind) {
    return texts.has("audit.kind." + kind) ? texts.of("audit.kind." + kind) : kind;
  }

  private static Set<String> changedPersonally(Entry entry) {
    return entry.hashed().keySet().stream()
        .flatMap(field -> Stream.of(Details.BEFORE, Details.AFTER)
            .filter(field::endsWith)
            .map(end -> field.substring(0, field.length() - end.length())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// What the entries speak of: whose the accounts are and what the things were called.
  private record Known(Map<AccountId, AccountNames.Holder> holders, Map<Thing, List<EntryTable.Called>> names) {

    /// What the thing was called when the entry was written, or else first.
    @Nullable String name(Thing thing, long entry) {
      var given = names.getOrDefault(thing, List.of());
      return given.stream().filter(name -> name.entry() <= entry).reduce((before, after) -> after)
          .or(() -> given.stream().findFirst())
          .map(EntryTable.Called::name)
          .orElse(null);
    }
  }

  private Known known(List<Entry> entries) {
    var holders = new LinkedHashSet<AccountId>();
    var things = new LinkedHashSet<Thing>();
    for (var entry : entries) {
      holders.add(entry.account());
      delegator(entry).ifPresent(holders::add);
      things.add(new Thing(entry.kind(), entry.subject()));
      if (entry.kind().equals(ACCOUNT)) {
        holders.add(new AccountId(entry.subject()));
      }
      Stream.of(entry.circumstance(Circumstance.UNIT), entry.facts().get(UNIT)).forEach(unit -> unitIn(unit, things));
      entry.changes().keySet().stream()
          .filter(field -> field.indexOf(':') > 0)
          .forEach(field -> unitIn(field.substring(field.indexOf(':') + 1), things));
    }
    var names = new HashMap<Thing, List<EntryTable.Called>>();
    table.names(things).forEach(called -> names.computeIfAbsent(called.thing(), thing -> new ArrayList<>()).add(called));
    return new Known(accounts.holdersOf(holders), names);
  }

  private static void unitIn(@Nullable String number, Collection<Thing> things) {
    if (number != null && number.matches("\\d{1,18}")) {
      things.add(new Thing(UNIT, Long.parseLong(number)));
    }
  }

  private Said said(Entry entry, Known known, Set<Thing> closed) {
    var holder = known.holders().get(entry.account());
    String role = entry.circumstance(Circumstance.ROLE);
    String unit = entry.circumstance(Circumstance.UNIT);
    return new Said(
        entry.id(),
        entry.at(),
        who(entry, holder),
        holder == null ? "" : holder.username(),
        post(role, entry, known),
        unit == null ? "" : unit(unit, entry, known),
        lowered(act(entry.act())),
        thing(entry, known),
        closed.contains(new Thing(entry.kind(), entry.subject())) ? "" : page(entry),
        from(entry),
        ground(entry),
        facts(entry, known));
  }

  private static Optional<AccountId> delegator(Entry entry) {
    return Optional.ofNullable(entry.circumstance(Circumstance.DELEGATED_BY)).map(Long::valueOf).map(AccountId::new);
  }

  private String post(@Nullable String role, Entry entry, Known known) {
    String held = role == null ? "" : texts.of("identity.role." + role);
    return delegator(entry)
        .map(by -> {
          var holder = known.holders().get(by);
          return texts.of(
              "audit.by-delegation", held, holder == null ? texts.of("audit.account.none", by.value()) : holder.name(),
              Objects.requireNonNullElse(entry.circumstance(Circumstance.DELEGATION), ""));
        })
        .or(() -> Optional.ofNullable(entry.circumstance(Circumstance.ENTERED_FOR)).map(paper -> enteredFor(held, paper)))
        .orElse(held);
  }

  private String enteredFor(String held, String paper) {
    return paper.isEmpty() ? texts.of("audit.entered-for-unasked", held) : texts.of("audit.entered-for", held, paper);
  }

  private String who(Entry entry, AccountNames.@Nullable Holder holder) {
    var account = entry.account();
    if (BY_ITSELF.contains(entry.act())) {
      return texts.of("audit.account.founder");
    }
    if (account.equals(AuditTrail.NOBODY.account())) {
      return texts.of("audit.account.nobody");
    }
    if (account.value() == 0) {
      return texts.of("audit.account.founder");
    }
    return holder == null ? texts.of("audit.account.none", account.value()) : holder.name();
  }

  private String thing(Entry entry, Known known) {
    String kind = lowered(kind(entry.kind()));
    if (entry.kind().equals(ACCOUNT)) {
      var holder = known.holders().get(new AccountId(entry.subject()));
      if (holder != null) {
        return texts.of("audit.thing.account", kind, holder.username(), holder.name());
      }
    }
    String name = entry.facts().containsKey(Details.NAME)
        ? entry.facts().get(Details.NAME)
        : known.name(new Thing(entry.kind(), entry.subject()), entry.id());
    if (name != null) {
      return texts.of("audit.thing.named", kind, name);
    }
    return NUMBERLESS.contains(entry.kind()) ? kind : texts.of("audit.thing.numbered", kind, entry.subject());
  }

  private static String page(Entry entry) {
    if (entry.kind().equals(MILESTONE)) {
      String code = entry.facts().getOrDefault(MILESTONE, "");
      return code.isEmpty() ? "" : "/milestones/" + code;
    }
    return PAGES.getOrDefault(entry.kind(), "").replace("{0}", "" + entry.subject());
  }

  private String from(Entry entry) {
    String way = entry.circumstance(Circumstance.WAY);
    if (way == null) {
      return "";
    }
    String address = personal(AuditTrail.ADDRESS, entry);
    String token = personal(AuditTrail.TOKEN, entry);
    return Stream.of(
            token.isEmpty() ? texts.of("audit.from." + way) : texts.of("audit.from.token", token),
            address.isEmpty() ? "" : texts.of("audit.from.address", address))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /// The paper and the reason that the act itself states.
  private String ground(Entry entry) {
    var papers = PAPERS.stream()
        .filter(entry.facts()::containsKey)
        .map(paper -> texts.of("audit.ground." + paper, entry.facts().getOrDefault(paper, "")));
    String reason = entry.facts().getOrDefault(REASON, personal(REASON, entry));
    return Stream.concat(papers, Stream.of(reason)).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
  }

  private String facts(Entry entry, Known known) {
    return entry.facts().entrySet().stream()
        .filter(fact -> !SAID.contains(fact.getKey()) && !PAPERS.contains(fact.getKey()) && !fact.getValue().isEmpty())
        .map(fact -> label(fact.getKey(), entry, known) + ": " + value(fact.getKey(), fact.getValue(), entry, known))
        .collect(Collectors.joining("; "));
  }

  /// The name of a field; behind a colon stands what it is a field of: the number of a unit, the code of a criterion, or kind
  /// and number of a thing that got its name.
  private String label(String field, Entry entry, Known known) {
    if (field.startsWith(Details.NAME_OF)) {
      return kind(field.substring(Details.NAME_OF.length()).split(":", 2)[0]);
    }
    int colon = field.indexOf(':');
    String name = colon < 0 ? field : field.substring(0, colon);
    String of = colon < 0 ? "" : field.substring(colon + 1);
    if (!of.isEmpty() && of.matches("\\d{1,18}")) {
      String unit = known.name(new Thing(UNIT, Long.parseLong(of)), entry.id());
      of = unit == null ? of : unit;
    }
    return texts.has("audit.fact." + name) ? texts.of("audit.fact." + name, of) : name;
  }

  private String value(String field, @Nullable String value, Entry entry, Known known) {
    if (value == null || value.isEmpty()) {
      return texts.of("audit.value-none");
    }
    return field.equals(UNIT) ? unit(value, entry, known) : inWords(value, entry.kind());
  }

  private String unit(String number, Entry entry, Known known) {
    String name = known.name(new Thing(UNIT, Long.parseLong(number)), entry.id());
    return name == null ? texts.of("audit.thing.numbered", lowered(kind(UNIT)), number) : name;
  }

  /// A personal value; that it was erased where only its hash is left; nothing where there was none.
  private String personal(String field, Entry entry) {
    String value = entry.personal().get(field);
    if (value != null) {
      return value;
    }
    return entry.hashed().containsKey(field) ? texts.of("audit.erased") : "";
  }

  private String inWords(String value, String kind) {
    var words = Arrays.stream(value.split(" ")).map(code -> ofCode(code, kind)).toList();
    if (words.stream().allMatch(Optional::isPresent)) {
      return words.stream().flatMap(Optional::stream).collect(Collectors.joining(", "));
    }
    try {
      return value.indexOf('T') > 0 ? Written.MOMENT.format(Instant.parse(value)) : Written.DAY.format(LocalDate.parse(value));
    } catch (DateTimeParseException noDay) {
      return value;
    }
  }

  private Optional<String> ofCode(String code, String kind) {
    return Stream.concat(Stream.ofNullable(STAGES.get(kind)), VALUES.stream())
        .map(words -> words + code)
        .filter(texts::has)
        .findFirst()
        .map(texts::of);
  }

  private static String lowered(String text) {
    return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
