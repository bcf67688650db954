package vn.vinhdanh.identity;

import java.util.List;

/// A row of the table of rights in words.
///
/// @param act its name in the table, as `nomination.withdraw`
/// @param words what is done
/// @param who the roles, or a word for all accounts
/// @param reach over what it goes
/// @param stages while the thing stands where; empty for at any time
/// @param marks what else holds: may be delegated, only in person, seen by nobody in another's place
record Right(String act, String words, List<String> who, String reach, List<String> stages, List<String> marks) {}
