package vn.vinhdanh.clerical;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

/// This module's lines of the side menu.
@Configuration
class ClericalMenu {

  @Bean
  MenuItem outgoingItem() {
    return new MenuItem(MenuItem.Group.LOOKUP, 33, "clerical.outgoing.title", "/outgoing", "clerical.outgoing");
  }

  @Bean
  MenuItem caseFilesItem() {
    return new MenuItem(MenuItem.Group.LOOKUP, 37, "clerical.cases.title", "/case-files", "clerical.case-files");
  }
}
