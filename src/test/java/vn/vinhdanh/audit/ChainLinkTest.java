package vn.vinhdanh.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The hash of an entry, which has to stay what it is for as long as trails are kept.
class ChainLinkTest {

  private static final String PLAN = "{\"number\": \"226\"}";

  /// Computed by other means: SHA-256 of 32 zero bytes, five numbers of eight bytes, four texts after their lengths.
  private static final String OF_BEFORE = "897598c9d49e8860ecddeb5059d5eafe18730f965ccb588c84af9e1ef7219837";

  @Test
  void an_entry_from_before_circumstances_were_kept_keeps_its_hash() {
    assertThat(hash(link(null, null))).isEqualTo(OF_BEFORE);
  }

  @Test
  void circumstances_and_changes_are_hashed_each_in_its_place() {
    assertThat(hash(link("{}", "{}"))).isNotEqualTo(OF_BEFORE);
    assertThat(hash(link("{\"way\": \"API\"}", "{}"))).isNotEqualTo(hash(link("{}", "{\"way\": \"API\"}")));
  }

  private static ChainLink link(@Nullable String circumstances, @Nullable String changes) {
    return new ChainLink(
        17, 1_667_270_527_000_000L, 7, "season.plan-published", "plan", 3, PLAN, "{}", circumstances, changes);
  }

  private static String hash(ChainLink link) {
    return HexFormat.of().formatHex(link.hashAfter(ChainLink.START, 1));
  }
}
