package vn.vinhdanh.clerical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.proof.LegalBasis;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// What goes to a recipient, and what may become of it.
class DispatchTest {

  private static final LocalDate SENT = LocalDate.of(2022, 11, 1);
  private static final Dispatch ONE = new Dispatch(1, "Phường A", DispatchWay.POST, 2, SENT, "", "Trần Mẫu Bình", null, "", "", 0);

  private static List<String> refusal(Runnable act) {
    var codes = new ArrayList<String>();
    assertThatThrownBy(act::run).isInstanceOfSatisfying(Refused.class, refused -> refused.unmet().stream().map(Unmet::code).forEach(codes::add));
    return codes;
  }

  @Test
  void a_list_is_read_line_by_line() {
    assertThat(Dispatch.read("Phường A\n\n Phường B | 12 \r\nPhường C\t3\n", 2)).containsExactly(
        new Dispatch.Recipient("Phường A", 2), new Dispatch.Recipient("Phường B", 12), new Dispatch.Recipient("Phường C", 3));
    assertThat(refusal(() -> Dispatch.read("Phường A | nhiều\n | 2\nPhường B | 0\nPhường C | 1000\n" + "x".repeat(301), 1)))
        .hasSize(5).containsOnly("clerical.dispatch-line");
    var most = IntStream.rangeClosed(1, 2500).mapToObj(each -> "Nơi " + each).collect(Collectors.joining("\n"));
    assertThat(Dispatch.read(most, 1)).hasSize(2500);
    assertThat(refusal(() -> Dispatch.read(most + "\nmột nơi nữa", 1))).containsExactly("clerical.dispatch-many");
  }

  @Test
  @LegalBasis("30/2020/NĐ-CP 18")
  void it_is_received_on_no_day_before_it_went() {
    assertThat(refusal(() -> ONE.received(SENT.minusDays(1), "Lê Mẫu Chi", SENT))).containsExactly("clerical.received-before-sent");
    assertThat(refusal(() -> ONE.received(SENT.plusDays(1), "Lê Mẫu Chi", SENT))).containsExactly("clerical.day-to-come");
    assertThat(ONE.received(SENT, "Lê Mẫu Chi", SENT).receivedBy()).isEqualTo("Lê Mẫu Chi");
    var gone = ONE.madeVoid("Nhầm");
    assertThat(refusal(() -> gone.received(SENT, "x", SENT))).containsExactly("clerical.dispatch-void");
    assertThat(refusal(() -> gone.madeVoid("x"))).containsExactly("clerical.dispatch-void");
  }
}
