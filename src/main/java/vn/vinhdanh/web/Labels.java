package vn.vinhdanh.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.audit.AuditTrail;
import vn.vinhdanh.audit.Details;
import vn.vinhdanh.organization.Units;
import vn.vinhdanh.page.Texts;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotFound;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.vietnamese.VietnameseName;

/// The labels (nhãn) that an administrator words for the own installation: any text of a page, in either language. Each node
/// shows a change within five seconds.
@Service
class Labels {

  /// A text of a page with its shipped words, and the own ones where there are.
  record Worded(Label label, String vietnamese, String english) {

    boolean own() {
      return label.vietnamese() != null || label.english() != null;
    }

    boolean has(String searchKey) {
      return label.key().contains(searchKey)
          || List.of(vietnamese, english, orEmpty(label.vietnamese()), orEmpty(label.english())).stream()
              .anyMatch(words -> VietnameseName.searchKey(words).contains(searchKey));
    }

    private static String orEmpty(@Nullable String words) {
      return words == null ? "" : words;
    }
  }

  private final LabelTable table;
  private final Units units;
  private final Texts texts;
  private final AuditTrail audit;
  private List<Label> shown = List.of();

  Labels(LabelTable table, Units units, Texts texts, AuditTrail audit) {
    this.table = table;
    this.units = units;
    this.texts = texts;
    this.audit = audit;
  }

  /// Whether the actor is administrator of the whole installation, whose pages all change.
  boolean areOf(Actor actor) {
    return units.heldAtCityFront(actor, Role.ADMINISTRATOR::equals);
  }

  /// @throws NotTheirAct unless they are the actor's to word
  void refuseOthers(Actor actor) {
    if (!areOf(actor)) {
      throw new NotTheirAct("web.labels");
    }
  }

  /// The texts of pages by key: those that have the words, in any spelling and either language; without words the own ones.
  List<Worded> found(String words) {
    var labels = table.all().stream().collect(Collectors.toMap(Label::key, Function.identity()));
    var vietnamese = texts.onPages(Texts.VIETNAMESE);
    var english = texts.onPages(Locale.ENGLISH);
    String searched = VietnameseName.searchKey(words);
    return new TreeMap<>(vietnamese).keySet().stream()
        .map(key -> worded(labels.getOrDefault(key, Label.untouched(key)), vietnamese, english))
        .filter(worded -> searched.isEmpty() ? worded.own() : worded.has(searched))
        .toList();
  }

  /// @throws NotFound when no page shows a text under the key
  Worded worded(String key) {
    var vietnamese = texts.onPages(Texts.VIETNAMESE);
    if (!vietnamese.containsKey(key)) {
      throw new NotFound("label " + key);
    }
    return worded(table.byKey(key).orElseGet(() -> Label.untouched(key)), vietnamese, texts.onPages(Locale.ENGLISH));
  }

  private static Worded worded(Label label, Map<String, String> vietnamese, Map<String, String> english) {
    return new Worded(
        label,
        Label.read(vietnamese.getOrDefault(label.key(), "")),
        Label.read(english.getOrDefault(label.key(), "")));
  }

  /// Words a label; a language without words shows the shipped ones. Repeating it changes nothing.
  ///
  /// @throws NotTheirAct unless they are the actor's to word
  /// @throws ChangedMeanwhile when the label is not the one that was read
  @Transactional
  public void word(String key, @Nullable String vietnamese, @Nullable String english, int version, Actor actor) {
    refuseOthers(actor);
    worded(key);
    var label = table.lock(key);
    if (label.says(vietnamese, english)) {
      return;
    }
    if (label.version() != version) {
      throw new ChangedMeanwhile(label.asTyped());
    }
    table.change(label.id(), vietnamese, english);
    audit.record(actor, "web.label-worded", "label", label.id(), Details.none()
        .named(key)
        .changed("vietnamese", label.vietnamese(), vietnamese)
        .changed("english", label.english(), english));
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCommit() {
        show();
      }
    });
  }

  /// Shows what stands in the table.
  @Scheduled(fixedDelayString = "PT5S")
  synchronized void show() {
    var labels = table.all();
    if (labels.equals(shown)) {
      return;
    }
    texts.showOwn(own(labels, Label::vietnamese), own(labels, Label::english));
    shown = labels;
  }

  private static Map<String, String> own(List<Label> labels, Function<Label, @Nullable String> words) {
    var own = new HashMap<String, String>();
    labels.forEach(label -> {
      String worded = words.apply(label);
      if (worded != null) {
        own.put(label.key(), Label.bundled(worded));
      }
    });
    return own;
  }
}
