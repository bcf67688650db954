package vn.vinhdanh.rulebook;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

@Configuration
class RulebookMenu {

  @Bean
  MenuItem rules() {
    return new MenuItem(MenuItem.Group.LOOKUP, 30, "rulebook.menu", "/rules", "rulebook.see");
  }
}
