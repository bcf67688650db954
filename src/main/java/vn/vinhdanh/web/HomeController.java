package vn.vinhdanh.web;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.season.SeasonBoards;

/// "Việc của tôi": the open tasks of all modules, late first, what waits for others, and how the season stands.
@Controller
class HomeController {

  private final WholeDesk desk;
  private final SeasonBoards season;
  private final FrameDay day;

  HomeController(WholeDesk desk, SeasonBoards season, FrameDay day) {
    this.desk = desk;
    this.season = season;
    this.day = day;
  }

  @GetMapping("/")
  @Permission("web.home")
  String home(Actor actor, Model model) {
    var laid = desk.of(actor);
    model.addAttribute("mine", laid.mine());
    model.addAttribute("waiting", laid.waiting());
    model.addAttribute("figures", laid.figures());
    model.addAttribute("board", season.of(actor, day.today()));
    return "web/home";
  }
}
