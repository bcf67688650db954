package vn.vinhdanh.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.page.TypedDay;
import vn.vinhdanh.page.Written;

/// The auditor's list of acts, newest first.
@Controller
class AuditController {

  private static final int ON_A_PAGE = 50;

  /// An act in words.
  record Line(Instant at, String account, String act, String subject, String facts) {}

  /// An act to filter by.
  record Choice(String act, String words) {}

  private final AuditTable table;
  private final AccountNames names;
  private final Texts texts;

  AuditController(AuditTable table, AccountNames names, Texts texts) {
    this.table = table;
    this.names = names;
    this.texts = texts;
  }

  @GetMapping("/audit")
  @Permission("audit.read")
  String list(
      @RequestParam(defaultValue = "") String act,
      @RequestParam(name = "day", defaultValue = "") String typed,
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      Model model) {
    var day = TypedDay.of(typed).orElse(null);
    var from = day == null ? null : day.atStartOfDay(Written.ZONE).toInstant();
    var to = day == null ? null : day.plusDays(1).atStartOfDay(Written.ZONE).toInstant();
    var rows = table.newest(before, act.isEmpty() ? null : act, from, to, ON_A_PAGE + 1);
    var shown = rows.subList(0, Math.min(rows.size(), ON_A_PAGE));
    var accounts = names.namesOf(shown.stream().map(AuditTable.Listed::account).collect(Collectors.toSet()));
    model.addAttribute("lines", shown.stream().map(row -> line(row, accounts.getOrDefault(row.account(), ""))).toList());
    model.addAttribute("acts", acts());
    model.addAttribute("act", act);
    model.addAttribute("day", typed);
    model.addAttribute("older", rows.size() > ON_A_PAGE ? older(act, typed, shown) : "");
    return "audit/list";
  }

  private List<Choice> acts() {
    return table.acts().stream()
        .map(known -> new Choice(known, words(known)))
        .sorted(Comparator.comparing(Choice::words, Collator.getInstance(Texts.VIETNAMESE)))
        .toList();
  }

  private Line line(AuditTable.Listed row, String name) {
    return new Line(
        row.at(),
        who(row.account(), name),
        words(row.act()),
        kind(row.kind()) + " " + row.subject(),
        facts(row.facts()));
  }

  private String who(AccountId account, String name) {
    if (account.equals(AuditTrail.NOBODY.account())) {
      return texts.of("audit.account.nobody");
    }
    if (account.value() == 0) {
      return texts.of("audit.account.founder");
    }
    return name.isEmpty() ? texts.of("audit.account.none", account.value()) : name;
  }

  private String words(String act) {
    return texts.has("audit.act." + act) ? texts.of("audit.act." + act) : act;
  }

  private String kind(String kind) {
    return texts.has("audit.kind." + kind) ? texts.of("audit.kind." + kind) : kind;
  }

  private String facts(Map<String, String> facts) {
    return facts.entrySet().stream().map(fact -> fact(fact.getKey()) + ": " + said(fact.getValue())).collect(Collectors.joining("; "));
  }

  private String fact(String name) {
    return texts.has("audit.fact." + name) ? texts.of("audit.fact." + name) : name;
  }

  private static String said(String value) {
    try {
      return Written.DAY.format(LocalDate.parse(value));
    } catch (DateTimeParseException noDay) {
      return value;
    }
  }

  private static String older(String act, String day, List<AuditTable.Listed> shown) {
    return "/audit?act=" + URLEncoder.encode(act, StandardCharsets.UTF_8)
        + (day.isEmpty() ? "" : "&day=" + URLEncoder.encode(day, StandardCharsets.UTF_8))
        + "&before=" + shown.getLast().id();
  }
}
