package vn.vinhdanh.organization;

import java.time.LocalDate;
import vn.vinhdanh.actor.PersonId;

/// Somebody has left the work or died: `day` is the first day without them. Heard inside the transaction that entered it.
///
/// @param leave the number under which it is kept
public record PersonLeft(PersonId person, LocalDate day, long leave) {}
