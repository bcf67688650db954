package vn.vinhdanh.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.page.ApiAddress;
import vn.vinhdanh.page.PageFrame;

/// From where an act came.
///
/// @param address of the client, as the declared proxy tells it; null without a request
/// @param token the name of the token of the API; null without one
/// @param permission what the page or the address of the API stands for; null without a request
/// @param viewer who looks in the actor's place; null for the actor
record Origin(
    Way way, @Nullable String address, @Nullable String token, @Nullable String permission, @Nullable AccountId viewer) {

  /// The way by which it came.
  enum Way {
    PAGE,
    API,
    /// Nobody's request: a command, or the start of the application.
    COMMAND_LINE,
    /// Work in the background that somebody asked for before.
    BACKGROUND
  }

  private static final Origin OURSELVES = new Origin(Way.COMMAND_LINE, null, null, null, null);

  /// Where the act of this thread comes from.
  static Origin current() {
    RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
    return attributes instanceof ServletRequestAttributes servlet ? of(servlet.getRequest()) : OURSELVES;
  }

  /// Where work in the background comes from.
  ///
  /// @param permission what the page stands for on which it was asked for
  static Origin background(String permission) {
    return new Origin(Way.BACKGROUND, null, null, permission, null);
  }

  private static Origin of(HttpServletRequest request) {
    var permission = request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
        ? handler.getMethodAnnotation(Permission.class)
        : null;
    return new Origin(
        ApiAddress.is(request) ? Way.API : Way.PAGE,
        request.getRemoteAddr(),
        (String) request.getAttribute(AuditTrail.TOKEN_OF_REQUEST),
        permission == null ? null : permission.value(),
        (AccountId) request.getAttribute(PageFrame.VIEWS_ONLY));
  }
}
