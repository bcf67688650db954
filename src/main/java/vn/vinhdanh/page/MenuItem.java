package vn.vinhdanh.page;

/// One line of the side menu, a bean of the module that owns the page. It is shown to whom `permission` is
/// granted, in its group by `order`.
public record MenuItem(Group group, int order, String textKey, String href, String permission) {

  /// The groups of the menu, in the order of a season's work.
  public enum Group {
    SEASON,
    CLUSTER,
    COMMENDATION,
    LOOKUP,
    SYSTEM
  }
}
