package vn.vinhdanh.actor;

/// In whose name somebody enters who holds no post there (nhập thay): a unit without a computer, which sends on paper what it decides and signs.
///
/// @param words how it stands beside the name of whoever entered
/// @param paper number and day of the letter in which the unit asks for it; empty where there is none any more, or never was
public record EntryFor(String words, String paper) {}
