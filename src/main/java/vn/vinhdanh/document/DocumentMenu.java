package vn.vinhdanh.document;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

/// This module's lines of the side menu.
@Configuration
class DocumentMenu {

  @Bean
  MenuItem incomingItem() {
    return new MenuItem(MenuItem.Group.LOOKUP, 34, "document.incoming.title", "/incoming", "document.incoming-book");
  }

  @Bean
  MenuItem numberBooksItem() {
    return new MenuItem(MenuItem.Group.LOOKUP, 35, "document.number-books", "/number-books", "document.number-books");
  }

  @Bean
  MenuItem templatesItem() {
    return new MenuItem(MenuItem.Group.LOOKUP, 36, "document.templates", "/templates", "document.templates");
  }

  @Bean
  MenuItem emblemsItem() {
    return new MenuItem(MenuItem.Group.SYSTEM, 40, "document.emblems", "/emblems", "document.emblems");
  }

  @Bean
  MenuItem fileScansItem() {
    return new MenuItem(MenuItem.Group.SYSTEM, 42, "document.files", "/files", "document.scans");
  }
}
