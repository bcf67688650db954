package vn.vinhdanh.proof;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.vinhdanh.actor.Permission;

/// An address of ours, with the act that it names.
///
/// @param pattern with `{names}` where a path has numbers
public record Address(String method, String pattern, String act) {

  private static final Pattern NAME = Pattern.compile("\\{[^}]+}");

  public static List<Address> all(RequestMappingHandlerMapping mappings) {
    return mappings.getHandlerMethods().entrySet().stream()
        .filter(entry -> entry.getValue().getBeanType().getName().startsWith("vn.vinhdanh."))
        .flatMap(entry -> of(entry.getKey(), entry.getValue()).stream())
        .toList();
  }

  private static List<Address> of(RequestMappingInfo info, HandlerMethod handler) {
    var permission = Objects.requireNonNull(handler.getMethodAnnotation(Permission.class), () -> "@Permission on " + handler);
    var methods = info.getMethodsCondition().getMethods();
    return info.getPatternValues().stream()
        .flatMap(pattern -> (methods.isEmpty() ? Set.of(RequestMethod.GET) : methods).stream()
            .map(method -> new Address(method.name(), pattern, permission.value())))
        .toList();
  }

  public boolean api() {
    return pattern.startsWith("/api/");
  }

  /// Whether it is of one thing among many.
  public boolean ofOne() {
    return NAME.matcher(pattern).find();
  }

  /// A path of it: that of the thing number 1.
  public String path() {
    return NAME.matcher(pattern).replaceAll("1");
  }

  /// Whether a path, without its query, is of this address.
  public boolean isOf(String path) {
    return path.matches(NAME.matcher(pattern).replaceAll("[^/]+"));
  }
}
