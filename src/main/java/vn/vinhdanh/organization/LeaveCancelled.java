package vn.vinhdanh.organization;

/// A leave was entered by mistake: what ended with it goes on. Heard inside the transaction that takes it back.
///
/// @param leave the number under which it was kept
public record LeaveCancelled(long leave) {}
