package vn.vinhdanh.council;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

/// Puts the council into the menu.
@Configuration
class CouncilConfiguration {

  @Bean
  MenuItem councilMenu() {
    return new MenuItem(MenuItem.Group.COMMENDATION, 20, "council.menu", "/council", "council.read");
  }
}
