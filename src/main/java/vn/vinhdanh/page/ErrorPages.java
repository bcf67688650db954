package vn.vinhdanh.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import vn.vinhdanh.actor.Permission;

/// The page of what was refused before a handler was reached, and maybe before the guards that give each answer its headers.
@Controller
class ErrorPages implements ErrorController {

  private final Problems problems;

  ErrorPages(Problems problems) {
    this.problems = problems;
  }

  @RequestMapping("/error")
  @Permission("page.error")
  Object error(HttpServletRequest request, HttpServletResponse response) {
    ContentPolicy.onto(response);
    var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return problems.filtered(request, response, status == null ? HttpStatus.NOT_FOUND : HttpStatus.valueOf((Integer) status));
  }
}
