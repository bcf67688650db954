package vn.vinhdanh.nomination;

/// The number of a nominee: one dossier for one award and year.
public record NomineeId(long value) {}
