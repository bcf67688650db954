package vn.vinhdanh.notification;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

@Configuration
class NotificationMenu {

  @Bean
  MenuItem outboxInMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 40, "notification.outbox", "/mail", "notification.mail");
  }
}
