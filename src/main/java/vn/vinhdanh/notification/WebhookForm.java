package vn.vinhdanh.notification;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.keys.SettingsFile;
import vn.vinhdanh.page.FieldErrors;
import vn.vinhdanh.page.TypedDay;

/// A webhook as typed.
record WebhookForm(String name, String address, List<String> events, String since, String lastDay) {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ADDRESS = 500;

  WebhookForm {
    events = List.copyOf(events);
  }

  void check(OpenNetworks networks, FieldErrors errors) {
    errors.require("name", name, "notification.webhook.name.missing");
    if (name.length() > LONGEST_NAME) {
      errors.add("name", "notification.webhook.name.long", LONGEST_NAME);
    }
    if (!leadsOutside(networks)) {
      errors.add("address", "notification.webhook.address.wrong");
    }
    if (events.isEmpty() || !events.stream().allMatch(WebhookEvent::is)) {
      errors.add("events", "notification.webhook.events.missing");
    }
    if (TypedDay.of(since).isEmpty()) {
      errors.add("since", "notification.webhook.since.wrong");
    }
    if (!lastDay.isBlank() && (TypedDay.of(lastDay).isEmpty() || TypedDay.of(since).filter(first -> last().isBefore(first)).isPresent())) {
      errors.add("lastDay", "notification.webhook.last-day.wrong");
    }
  }

  /// An https address, or an http one of this machine. Where a name leads is judged at each call; an address in digits now.
  private boolean leadsOutside(OpenNetworks networks) {
    if (address.length() > LONGEST_ADDRESS) {
      return false;
    }
    try {
      var to = new URI(address);
      String scheme = Objects.requireNonNullElse(to.getScheme(), "");
      if (to.getHost() == null || to.getRawUserInfo() != null || to.getRawFragment() != null || !address.matches("\\p{ASCII}+")) {
        return false;
      }
      if (!scheme.equals("https") && !(scheme.equals("http") && !SettingsFile.elsewhere(to.getHost()))) {
        return false;
      }
      return networks.leadTo(InetAddress.ofLiteral(to.getHost().replaceAll("[\\[\\]]", "")));
    } catch (URISyntaxException e) {
      return false;
    } catch (IllegalArgumentException aName) {
      return true;
    }
  }

  List<WebhookEvent> meant() {
    return events.stream().map(WebhookEvent::valueOf).distinct().toList();
  }

  LocalDate first() {
    return TypedDay.of(since).orElseThrow();
  }

  @Nullable LocalDate lastOrNone() {
    return TypedDay.of(lastDay).orElse(null);
  }

  private LocalDate last() {
    return TypedDay.of(lastDay).orElseThrow();
  }
}
