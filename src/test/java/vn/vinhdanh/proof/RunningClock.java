package vn.vinhdanh.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Primary;

/// The machine's clock, set ahead by a test that imports it.
@Primary
public final class RunningClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  /// Sets it so far ahead of the machine's.
  public void setAhead(Duration by) {
    ahead = by;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
