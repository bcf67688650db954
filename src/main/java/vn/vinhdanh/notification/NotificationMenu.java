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

  @Bean
  MenuItem webhooksInMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 45, "notification.webhooks", "/webhooks", "notification.webhooks");
  }
}
