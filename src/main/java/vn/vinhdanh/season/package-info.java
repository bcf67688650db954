/// The season of a year (mùa thi đua): the plan with its milestones and commemorations, how far each unit is,
/// and what the units register.
@NullMarked
@ApplicationModule(
    displayName = "Season",
    allowedDependencies = {"actor", "refusal", "page", "audit", "calendar", "organization", "rulebook", "document", "identity"})
package vn.vinhdanh.season;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
