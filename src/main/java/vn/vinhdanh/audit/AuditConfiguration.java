package vn.vinhdanh.audit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import vn.vinhdanh.page.MenuItem;

/// Starts the sealer's rounds and puts the trail into the menu.
@Configuration
@EnableScheduling
class AuditConfiguration {

  @Bean
  MenuItem auditMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 10, "audit.title", "/audit", "audit.read");
  }
}
