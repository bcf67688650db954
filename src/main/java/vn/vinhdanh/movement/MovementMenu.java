package vn.vinhdanh.movement;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

@Configuration
class MovementMenu {

  @Bean
  MenuItem movementsInMenu() {
    return new MenuItem(MenuItem.Group.SEASON, 20, "movement.menu.movements", "/movements", "movement.read");
  }
}
