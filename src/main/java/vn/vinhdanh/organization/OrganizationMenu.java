package vn.vinhdanh.organization;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

@Configuration
class OrganizationMenu {

  @Bean
  MenuItem unitsInMenu() {
    return new MenuItem(MenuItem.Group.LOOKUP, 40, "organization.menu.units", "/units", "organization.units");
  }

  @Bean
  MenuItem ownFileInMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 3, "organization.own-file", "/own-file", "organization.own-file");
  }

  @Bean
  MenuItem peopleInMenu() {
    return new MenuItem(MenuItem.Group.LOOKUP, 45, "organization.menu.people", "/people", "organization.people");
  }
}
