package vn.vinhdanh.council;

import java.time.Instant;
import java.time.LocalTime;

/// How the secretary ends the voting of a session.
///
/// @param ends the hour at which it ended, on the legal day
/// @param at the moment the request came in: nothing has ended later
/// @param missing how many members the secretary knows to have sent no ballot
public record Closing(LocalTime ends, Instant at, int missing) {}
