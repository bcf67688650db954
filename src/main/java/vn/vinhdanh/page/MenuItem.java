package vn.vinhdanh.page;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.Actor;

/// One line of the side menu, a bean of the module that owns the page. It is shown to whom `permission` is
/// granted, in its group by `order`.
///
/// @param theirs who of those may use the page, which may ask the database; null where it is each of them
public record MenuItem(Group group, int order, String textKey, String href, String permission, @Nullable Predicate<Actor> theirs) {

  public MenuItem(Group group, int order, String textKey, String href, String permission) {
    this(group, order, textKey, href, permission, null);
  }

  /// The groups of the menu, in the order of a season's work.
  public enum Group {
    SEASON,
    CLUSTER,
    COMMENDATION,
    LOOKUP,
    SYSTEM
  }
}
