package vn.vinhdanh.cluster;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

@Configuration
class ClusterMenu {

  @Bean
  MenuItem clustersInMenu() {
    return new MenuItem(MenuItem.Group.CLUSTER, 10, "cluster.menu.clusters", "/clusters", "cluster.read");
  }

  @Bean
  MenuItem pledgesInMenu() {
    return new MenuItem(MenuItem.Group.CLUSTER, 20, "cluster.menu.pledges", "/pledges", "cluster.read");
  }
}
