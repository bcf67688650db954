package vn.vinhdanh.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.refusal.Unmet;

/// Several papers signed at one unlocking of a key, or brought back at once (ký nhiều văn bản).
///
/// @param endedAt null while it goes on, and for one that was cut off
record SigningRound(long id, Means means, Instant askedAt, @Nullable Instant endedAt, List<Paper> papers) {

  /// The most papers at once.
  static final int MOST = 50;

  /// After this no further paper is begun.
  static final Duration LONGEST = Duration.ofSeconds(45);

  /// A round without an end that is older than this goes on no more: one paper takes a minute at most beyond [#LONGEST].
  private static final Duration CUT_OFF = Duration.ofMinutes(3);

  SigningRound {
    papers = List.copyOf(papers);
  }

  /// What became of a paper.
  enum Outcome {
    /// Đã ký.
    SIGNED,
    /// Không ký được; the reasons say why.
    REFUSED
  }

  /// A paper of a round.
  ///
  /// @param outcome null where it was not its turn yet, or the round was cut off before
  /// @param stage where it stands now, whoever signed it
  record Paper(FileId file, String symbol, String subject, String body, Stage stage, @Nullable Outcome outcome, List<Unmet> reasons) {

    Paper {
      reasons = List.copyOf(reasons);
    }
  }

  /// Whether it goes on as far as can be told.
  boolean atWork(Instant now) {
    return endedAt == null && askedAt.plus(CUT_OFF).isAfter(now);
  }

  long signed() {
    return papers.stream().filter(paper -> paper.outcome() == Outcome.SIGNED).count();
  }

  long refused() {
    return papers.stream().filter(paper -> paper.outcome() == Outcome.REFUSED).count();
  }

  long untouched() {
    return papers.stream().filter(paper -> paper.outcome() == null).count();
  }
}
