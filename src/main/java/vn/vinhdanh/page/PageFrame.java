package vn.vinhdanh.page;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.Permissions;

/// Makes the [Page] of a request.
@Component
public class PageFrame {

  /// The request attribute under which sign-in leaves the [Actor].
  public static final String ACTOR = Actor.class.getName();

  /// The request attribute that says that whoever is behind the request asks for an act and may only read.
  public static final String READS_ONLY = PageFrame.class.getName() + ".reads-only";

  /// The request attribute that says that whoever is behind the request sees what another sees, and does nothing: the account of the
  /// one who looks.
  public static final String VIEWS_ONLY = PageFrame.class.getName() + ".views-only";

  private final Texts texts;
  private final Permissions permissions;
  private final FrameDay day;
  private final ObjectProvider<FramePerson> person;
  private final List<MenuItem> items;
  private final boolean sample;
  private volatile @Nullable LocalDate lastDay;

  PageFrame(
      Texts texts,
      Permissions permissions,
      FrameDay day,
      ObjectProvider<FramePerson> person,
      List<MenuItem> items,
      Installation installation) {
    this.texts = texts;
    this.permissions = permissions;
    this.day = day;
    this.person = person;
    this.items = items.stream().sorted(Comparator.comparingInt(MenuItem::order)).toList();
    this.sample = installation.sample();
  }

  /// Who is behind the request; null for somebody signed out.
  public static @Nullable Actor actorOf(HttpServletRequest request) {
    return (Actor) request.getAttribute(ACTOR);
  }

  /// The frame of a fault asks the database nothing, for it may be what failed: it shows the last day that was known.
  Page of(HttpServletRequest request) {
    var actor = actorOf(request);
    boolean fault = Problems.isFault(request);
    if (!fault) {
      lastDay = day.today();
    }
    return new Page(
        texts,
        actor,
        fault || actor == null ? null : person.getObject().placeOf(request),
        lastDay,
        !fault && day.turned(),
        request.getRequestURI(),
        request.getMethod().equals("GET") && request.getDispatcherType() == DispatcherType.REQUEST ? request.getRequestURI() : "/",
        () -> csrfOf(request),
        actor == null ? List.of() : menuOf(actor, fault),
        sample,
        Texts.language().getLanguage(),
        request.getParameter("done"));
  }

  /// In a fault without the items that would have to be asked for.
  private List<Page.MenuGroup> menuOf(Actor actor, boolean fault) {
    return Arrays.stream(MenuItem.Group.values())
        .map(group -> new Page.MenuGroup(
            texts.of("page.menu." + group.name().toLowerCase(Locale.ROOT)),
            items.stream()
                .filter(item -> item.group() == group && permissions.granted(actor, item.permission()))
                .filter(item -> item.theirs() == null || (!fault && item.theirs().test(actor)))
                .toList()))
        .filter(group -> !group.items().isEmpty())
        .toList();
  }

  private static String csrfOf(HttpServletRequest request) {
    var token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    return token == null ? "" : token.getToken();
  }
}
