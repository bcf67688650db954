package vn.vinhdanh.identity;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Duty;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Role;

/// The table of rights: for the role in which the reader works, for another one, or whole.
@Controller
class RightsController {

  private final Rights rights;

  RightsController(Rights rights) {
    this.rights = rights;
  }

  @GetMapping("/rights")
  @Permission("identity.rights")
  String rights(@RequestParam(required = false) @Nullable String role, Actor actor, Model model) {
    var own = actor.duties().stream().map(Duty::role);
    var chosen = (role == null ? own : Arrays.stream(Role.values()).filter(known -> known.name().equals(role))).findFirst().orElse(null);
    model.addAttribute("chosen", chosen);
    model.addAttribute("rights", rights.of(chosen));
    return "identity/rights";
  }
}
