package vn.vinhdanh.identity;

import java.util.Arrays;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Role;

/// The table of rights, whole or for a role.
@Controller
class RightsController {

  private final Rights rights;

  RightsController(Rights rights) {
    this.rights = rights;
  }

  @GetMapping("/rights")
  @Permission("identity.rights")
  String rights(@RequestParam(defaultValue = "") String role, Model model) {
    var chosen = Arrays.stream(Role.values()).filter(known -> known.name().equals(role)).findFirst().orElse(null);
    model.addAttribute("chosen", chosen);
    model.addAttribute("rights", rights.of(chosen));
    return "identity/rights";
  }
}
