package vn.vinhdanh.season;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

@Configuration
class SeasonMenu {

  @Bean
  MenuItem planInMenu() {
    return new MenuItem(MenuItem.Group.SEASON, 10, "season.menu.plan", "/plan", "season.plan");
  }

  @Bean
  MenuItem registrationsInMenu() {
    return new MenuItem(MenuItem.Group.SEASON, 30, "season.menu.registrations", "/registrations", "season.registrations");
  }

  @Bean
  MenuItem progressInMenu() {
    return new MenuItem(MenuItem.Group.CLUSTER, 5, "season.menu.progress", "/progress", "season.progress");
  }
}
