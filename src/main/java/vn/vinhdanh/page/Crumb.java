package vn.vinhdanh.page;

/// A step of the way from the menu to the page.
public record Crumb(String text, String href) {}
