/// The council (Hội đồng Thi đua – Khen thưởng): who sits on it, its sessions, secret ballots, tallies and minutes.
@NullMarked
@ApplicationModule(
    displayName = "Council",
    allowedDependencies = {
      "actor", "refusal", "keys", "page", "audit", "calendar", "organization", "document", "rulebook", "identity", "season", "nomination"
    })
package vn.vinhdanh.council;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
