package vn.vinhdanh.actor;

/// In whose name somebody of elsewhere enters (nhập thay): a unit without a computer, which sends on paper what it decides and signs.
///
/// @param words how it stands beside the name of whoever entered
/// @param paper number and day of the letter in which the unit asks for it
public record EntryFor(String words, String paper) {}
