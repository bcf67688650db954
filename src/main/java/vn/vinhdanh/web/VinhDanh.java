package vn.vinhdanh.web;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.modulith.Modulithic;

/// The application: all modules under `vn.vinhdanh`.
@Modulithic(systemName = "Vinh Danh")
@SpringBootApplication(scanBasePackages = "vn.vinhdanh", exclude = UserDetailsServiceAutoConfiguration.class)
public class VinhDanh {

  /// The machine's clock: sessions, tokens, jobs and audit. Legal days come from the calendar.
  @Bean
  Clock machineClock() {
    return Clock.systemUTC();
  }
}
