package vn.vinhdanh.page;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import vn.vinhdanh.actor.Permission;
import vn.vinhdanh.actor.Permissions;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;
import vn.vinhdanh.vietnamese.PlainText;

/// Lets a request through when the permission table grants its act and its texts show as they are kept; sends somebody signed out to sign in.
@Component
class Gate implements HandlerInterceptor {

  /// Longer ones do not fit into a header; who comes by one finds the home page after signing in.
  private static final int LONGEST_ADDRESS = 1000;

  private static final String MADE_IN = "_duty";
  private static final Set<String> READING = Set.of("GET", "HEAD");

  private final Permissions permissions;
  private final ObjectProvider<FramePerson> person;

  Gate(Permissions permissions, ObjectProvider<FramePerson> person) {
    this.permissions = permissions;
    this.person = person;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws Exception {
    if (!(handler instanceof HandlerMethod method) || !ours(method)) {
      return true;
    }
    var permission = method.getMethodAnnotation(Permission.class);
    if (permission == null) {
      throw new IllegalStateException("no @Permission on " + method);
    }
    if (viewsOnly(request) && (!READING.contains(request.getMethod()) || permissions.secret(permission.value()))) {
      throw new ApiRefused(HttpStatus.FORBIDDEN, "views-only");
    }
    refuseOtherDuty(request);
    var actor = PageFrame.actorOf(request);
    if (permissions.granted(actor, permission.value())) {
      if (request.getAttribute(PageFrame.READS_ONLY) != null) {
        throw new ApiRefused(HttpStatus.FORBIDDEN, "token-reads-only");
      }
      refuseTurnedLetters(request);
      return true;
    }
    if (actor != null && actor.duties().isEmpty() && ApiAddress.is(request)) {
      throw new ApiRefused(HttpStatus.FORBIDDEN, "token-without-duty");
    }
    if (actor != null) {
      throw new NotTheirAct(permission.value());
    }
    if (ApiAddress.is(request)) {
      throw new SignedOut();
    }
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", "/sign-in" + returnAddress(request));
    return false;
  }

  private static boolean viewsOnly(HttpServletRequest request) {
    return request.getAttribute(PageFrame.VIEWS_ONLY) != null && request.getDispatcherType() == DispatcherType.REQUEST;
  }

  /// No text of ours shows letters in another order than the one they are kept in: a name would read as another.
  private static void refuseTurnedLetters(HttpServletRequest request) {
    if (request.getDispatcherType() == DispatcherType.REQUEST
        && request.getParameterMap().values().stream().flatMap(Arrays::stream).anyMatch(PlainText::turnsLetters)) {
      throw new Refused(new Unmet("page.turns-letters", ""));
    }
  }

  /// A form is sent in the duty in which its page was made; somebody who has changed to another in the meantime would act for
  /// the wrong unit.
  private void refuseOtherDuty(HttpServletRequest request) {
    if (request.getDispatcherType() != DispatcherType.REQUEST) {
      return;
    }
    String madeIn = request.getParameter(MADE_IN);
    if (madeIn != null && PageFrame.actorOf(request) != null && !madeIn.equals(person.getObject().placeOf(request).working().duty())) {
      throw new Refused(new Unmet("page.other-duty", ""));
    }
  }

  private static boolean ours(HandlerMethod method) {
    return method.getBeanType().getName().startsWith("vn.vinhdanh.");
  }

  private static String returnAddress(HttpServletRequest request) {
    if (!"GET".equals(request.getMethod()) || "/".equals(request.getRequestURI())) {
      return "";
    }
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    if (request.getRequestURI().length() + query.length() > LONGEST_ADDRESS) {
      return "";
    }
    return "?next=" + URLEncoder.encode(request.getRequestURI() + query, StandardCharsets.UTF_8);
  }
}
