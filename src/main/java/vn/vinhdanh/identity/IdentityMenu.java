package vn.vinhdanh.identity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vinhdanh.page.MenuItem;

@Configuration
class IdentityMenu {

  @Bean
  MenuItem sessionsInMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 10, "identity.sessions", "/sessions", "identity.own-sessions");
  }

  @Bean
  MenuItem tokensInMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 20, "identity.tokens", "/tokens", "identity.own-tokens");
  }

  @Bean
  MenuItem passwordInMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 5, "identity.own-password", PasswordController.PAGE, "identity.own-password");
  }

  @Bean
  MenuItem secondFactorInMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 7, "identity.second-factor", SecondFactorController.PAGE, "identity.own-second-factor");
  }

  @Bean
  MenuItem dutiesApartInMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 35, "identity.apart", "/accounts/apart", "identity.duties-apart");
  }

  @Bean
  MenuItem rightsInMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 26, "identity.rights", "/rights", "identity.rights");
  }

  @Bean
  MenuItem delegationsInMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 25, "identity.delegations", "/delegations", Delegations.ACT);
  }

  @Bean
  MenuItem accountsInMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 30, "identity.accounts", "/accounts", "identity.accounts");
  }

  @Bean
  MenuItem handoversInMenu() {
    return new MenuItem(MenuItem.Group.SYSTEM, 28, "identity.handovers", "/handovers", "identity.handovers");
  }
}
