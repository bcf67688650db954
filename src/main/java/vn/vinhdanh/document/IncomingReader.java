package vn.vinhdanh.document;

import java.time.LocalDate;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;

/// For whom the register opens: those who read all of a body's, and every person who handles what was passed to them or to a part of the body that
/// they are of.
///
/// @param body whose register the duty is for
/// @param whole whether all of it, or only what is the reader's to handle
/// @param today who is of which part on this day
record IncomingReader(UnitId body, boolean whole, PersonId person, LocalDate today) {}
