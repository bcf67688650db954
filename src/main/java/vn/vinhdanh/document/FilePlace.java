package vn.vinhdanh.document;

/// To what a file belongs: its name, and the address of its page.
public record FilePlace(String name, String address) {}
