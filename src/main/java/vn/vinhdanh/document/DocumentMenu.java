package vn.vinhdanh.document;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

/// This module's line of the side menu.
@Configuration
class DocumentMenu {

  @Bean
  MenuItem emblemsItem() {
    return new MenuItem(MenuItem.Group.SYSTEM, 40, "document.emblems", "/emblems", "document.emblems");
  }
}
