package vn.vinhdanh.page;

/// A task or a figure on a home page.
public sealed interface DeskItem permits Task, Figure {}
