package vn.vinhdanh.page;

/// One figure of a unit on its home page.
///
/// @param name what it is, in words
/// @param value as it is shown
/// @param href the page that tells more
public record Figure(String name, String value, String href) implements DeskItem {}
