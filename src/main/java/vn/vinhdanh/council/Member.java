package vn.vinhdanh.council;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.actor.PersonId;

/// A member of the council as frozen when the session was opened.
///
/// @param accessSetAt when somebody else, `accessSetBy`, last set the member's password while the session was under way:
///     whoever did could have sent the ballot; null when nobody did, and once the session is concluded
record Member(
    PersonId person,
    String name,
    String post,
    Seat seat,
    boolean voted,
    @Nullable Instant accessSetAt,
    @Nullable String accessSetBy) {}
