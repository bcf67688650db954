package vn.vinhdanh.organization;

import java.time.LocalDate;
import vn.vinhdanh.actor.PersonId;
import vn.vinhdanh.actor.UnitId;

/// Somebody has gone to another unit: `day` is the first day without them at the old one. Heard inside the transaction that
/// entered it.
public record PersonMoved(PersonId person, UnitId from, LocalDate day) {}
