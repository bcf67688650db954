package vn.vinhdanh.web;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.page.ApiRefused;

/// Lets each call of the API act once. The answer is kept in the transaction of the act itself: where one is, so is the
/// other. What was refused leaves nothing, and its key may be used again.
@Service
class Answers {

  /// How long a call that is sent again gets the first answer.
  static final Duration KEPT_FOR = Duration.ofHours(24);

  private static final int MOST_OLD = 100;

  /// An answer, and whether it is the first one again.
  record Given(Answer answer, boolean again) {}

  private final AnswerTable table;
  private final Clock clock;

  Answers(AnswerTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// Lets an act and what is read for its answer be of one moment: the version in the answer is that of the act.
  @Transactional(rollbackFor = Exception.class)
  public Given whole(Callable<Answer> act) throws Exception {
    return new Given(act.call(), false);
  }

  /// @throws ApiRefused while the same call is under way, or when its key was used for another one
  @Transactional(rollbackFor = Exception.class)
  public Given once(Call call, Callable<Answer> act) throws Exception {
    if (!table.lock(call)) {
      throw new ApiRefused(HttpStatus.CONFLICT, "key-in-flight");
    }
    var now = clock.instant();
    var kept = table.find(call, now.minus(KEPT_FOR));
    if (kept.isPresent()) {
      if (!MessageDigest.isEqual(kept.get().hash(), call.hash())) {
        throw new ApiRefused(HttpStatus.UNPROCESSABLE_CONTENT, "key-reused");
      }
      return new Given(kept.get().answer(), true);
    }
    var answer = act.call();
    table.insert(call, answer, now);
    table.deleteOld(now.minus(KEPT_FOR), MOST_OLD);
    return new Given(answer, false);
  }
}
