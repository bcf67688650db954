package vn.vinhdanh.scoring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

@Configuration
class ScoringMenu {

  @Bean
  MenuItem scoresInMenu() {
    return new MenuItem(MenuItem.Group.CLUSTER, 30, "scoring.menu.scores", "/scores", "scoring.read");
  }
}
