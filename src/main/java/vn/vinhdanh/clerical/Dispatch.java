package vn.vinhdanh.clerical;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.page.Written;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What went to somebody of a paper that was issued.
///
/// Source: 30/2020/NĐ-CP, articles 18 and 19 and Annex IV.
///
/// @param position within the paper
/// @param recipient who gets it
/// @param copies how many
/// @param sentBy who entered it
/// @param receivedOn the day on which they had it; null until they said so. `receivedBy` who took it
/// @param voidWhy why it was entered wrongly; empty where it holds
record Dispatch(
    int position, String recipient, DispatchWay way, int copies, LocalDate sentOn, String note, String sentBy, @Nullable LocalDate receivedOn,
    String receivedBy, String voidWhy, int version) {

  static final int RECIPIENT = 300;
  static final int MOST_COPIES = 999;
  static final int NOTE = 300;
  static final int RECEIVED_BY = 200;
  static final int WHY = 500;
  static final int MOST_AT_ONCE = 2500;

  /// The most characters of a list of recipients that is sent at once.
  static final int LONGEST_LIST = 300_000;

  private static final String CLAUSE = "30/2020/NĐ-CP 18";

  /// Who gets how many copies.
  record Recipient(String name, int copies) {}

  boolean holds() {
    return voidWhy.isEmpty();
  }

  /// Had by whoever gets it; said again it is put right.
  ///
  /// @throws Refused for one that is void, and for a day to come or before it went
  Dispatch received(LocalDate on, String by, LocalDate today) {
    mustHold();
    var unmet = new ArrayList<Unmet>();
    if (on.isAfter(today)) {
      unmet.add(new Unmet("clerical.day-to-come", CLAUSE, Written.DAY.format(on)));
    } else if (on.isBefore(sentOn)) {
      unmet.add(new Unmet("clerical.received-before-sent", CLAUSE, Written.DAY.format(on), Written.DAY.format(sentOn)));
    }
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    return new Dispatch(position, recipient, way, copies, sentOn, note, sentBy, on, by, voidWhy, version);
  }

  /// Entered wrongly.
  ///
  /// @throws Refused for one that is void
  Dispatch madeVoid(String why) {
    mustHold();
    return new Dispatch(position, recipient, way, copies, sentOn, note, sentBy, receivedOn, receivedBy, why, version);
  }

  private void mustHold() {
    if (!holds()) {
      throw new Refused(new Unmet("clerical.dispatch-void", CLAUSE, recipient));
    }
  }

  /// @throws ChangedMeanwhile when it is not the version that was read
  void mustBeVersion(int read) {
    if (read != version) {
      throw new ChangedMeanwhile(Map.of("recipient", recipient, "version", "" + version));
    }
  }

  /// The lines of a list of recipients as it is typed or pasted: a name, and behind a bar or a tab how many copies.
  ///
  /// @param copies for those of whom the list says none
  /// @throws Refused with what is wrong of each line, of twenty at most
  static List<Recipient> read(String written, int copies) {
    var unmet = new ArrayList<Unmet>();
    var read = new ArrayList<Recipient>();
    var lines = written.lines().toList();
    for (int at = 0; at < lines.size() && unmet.size() < 20; at++) {
      var line = lines.get(at).strip();
      if (!line.isEmpty()) {
        int cut = Math.max(line.lastIndexOf('|'), line.lastIndexOf('\t'));
        var name = (cut < 0 ? line : line.substring(0, cut)).strip();
        var many = cut < 0 ? "" + copies : line.substring(cut + 1).strip();
        if (name.isEmpty() || name.length() > RECIPIENT || !many.matches("[1-9]\\d{0,2}")) {
          unmet.add(new Unmet("clerical.dispatch-line", CLAUSE, "" + (at + 1), "" + RECIPIENT, "" + MOST_COPIES));
        } else {
          read.add(new Recipient(name, Integer.parseInt(many)));
        }
      }
    }
    if (read.size() > MOST_AT_ONCE) {
      unmet.add(new Unmet("clerical.dispatch-many", "", "" + MOST_AT_ONCE));
    }
    if (!unmet.isEmpty()) {
      throw new Refused(unmet);
    }
    return read;
  }
}
