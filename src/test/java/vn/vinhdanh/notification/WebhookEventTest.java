package vn.vinhdanh.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.vinhdanh.page.Texts;

/// What webhooks may hear of.
class WebhookEventTest {

  private final Texts texts = new Texts();

  @Test
  void each_act_is_one_that_the_trail_names_and_of_one_kind() {
    assertThat(WebhookEvent.acts(List.of(WebhookEvent.values()))).hasSizeGreaterThan(30).doesNotHaveDuplicates()
        .allMatch(act -> texts.has("audit.act." + act));
  }

  @Test
  void ballots_accounts_readings_and_the_trail_itself_are_none() {
    assertThat(WebhookEvent.acts(List.of(WebhookEvent.values()))).noneMatch(act -> act.matches("(identity|council|audit|notification|document)\\..*"))
        .doesNotContain("organization.people-exported", "organization.data-copied", "organization.identity-number-shown");
  }
}
