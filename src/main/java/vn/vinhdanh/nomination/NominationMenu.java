package vn.vinhdanh.nomination;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

@Configuration
class NominationMenu {

  @Bean
  MenuItem nominationItem() {
    return new MenuItem(MenuItem.Group.COMMENDATION, 10, "nomination.menu", "/nominations", "nomination.see");
  }

  @Bean
  MenuItem reportFormsItem() {
    return new MenuItem(MenuItem.Group.LOOKUP, 31, "nomination.report-forms", "/report-forms", "nomination.see");
  }
}
