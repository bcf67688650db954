package vn.vinhdanh.initiative;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

@Configuration
class InitiativeMenu {

  @Bean
  MenuItem initiativesInMenu() {
    return new MenuItem(MenuItem.Group.LOOKUP, 20, "initiative.menu", "/initiatives", "initiative.see");
  }
}
