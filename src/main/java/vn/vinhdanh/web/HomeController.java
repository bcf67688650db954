package vn.vinhdanh.web;

import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.page.Figures;
import vn.vinhdanh.page.FrameDay;
import vn.vinhdanh.page.Task;
import vn.vinhdanh.season.SeasonBoards;

/// "Việc của tôi": the open tasks of all modules, late first, what waits for others, and how the season stands.
@Controller
class HomeController {

  private final OpenTasks tasks;
  private final List<Figures> figures;
  private final SeasonBoards season;
  private final FrameDay day;

  HomeController(OpenTasks tasks, List<Figures> figures, SeasonBoards season, FrameDay day) {
    this.tasks = tasks;
    this.figures = figures;
    this.season = season;
    this.day = day;
  }

  @GetMapping("/")
  @Permission("web.home")
  String home(Actor actor, Model model) {
    var all = tasks.of(actor);
    model.addAttribute("mine", all.stream().filter(task -> task.kind() != Task.Kind.WAITING).toList());
    model.addAttribute("waiting", all.stream().filter(task -> task.kind() == Task.Kind.WAITING).toList());
    model.addAttribute("figures", actor.unitAs(Role.UNIT_OFFICER, Role.UNIT_HEAD)
        .map(unit -> figures.stream().flatMap(module -> module.of(unit, day.today()).stream()).toList())
        .orElse(List.of()));
    model.addAttribute("board", season.of(actor, day.today()));
    return "web/home";
  }
}
