package vn.vinhdanh.organization;

import org.jspecify.annotations.Nullable;

/// What a report on somebody's merit says of the person (sơ lược lý lịch), as far as its reader is shown it; null for what the file does not say, and
/// for what is not shown.
///
/// @param birth the day, or the year alone
/// @param qualification professional qualification
/// @param theory political theory, in words
public record Biography(
    String fullName, @Nullable String birth, @Nullable Sex sex, @Nullable String qualification, @Nullable String theory) {}
