package vn.vinhdanh.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import vn.vinhdanh.actor.Permission;

/// Which act of the permission table opens a page: for whoever shows somebody a link that was laid before another.
@Component
public class PageActs {

  private record Opened(PathPattern path, String act) {}

  private final ObjectProvider<RequestMappingHandlerMapping> mapping;
  private volatile @Nullable List<Opened> pages;

  PageActs(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
    this.mapping = mapping;
  }

  /// @param address of a page, with or without a query
  public Optional<String> of(String address) {
    var path = PathContainer.parsePath(address.replaceFirst("[?#].*", ""));
    return pages().stream().filter(page -> page.path().matches(path)).map(Opened::act).findFirst();
  }

  /// The most specific path first.
  private List<Opened> pages() {
    var known = pages;
    if (known == null) {
      known = read();
      pages = known;
    }
    return known;
  }

  private List<Opened> read() {
    var opened = new ArrayList<Opened>();
    mapping.getObject().getHandlerMethods().forEach((info, handler) -> {
      var methods = info.getMethodsCondition().getMethods();
      var permission = handler.getMethodAnnotation(Permission.class);
      var paths = info.getPathPatternsCondition();
      if (permission != null && paths != null && (methods.isEmpty() || methods.contains(RequestMethod.GET))) {
        paths.getPatterns().forEach(path -> opened.add(new Opened(path, permission.value())));
      }
    });
    opened.sort(Comparator.comparing(Opened::path));
    return List.copyOf(opened);
  }
}
