/// Initiatives (sáng kiến) as recognised, with their authors; how many people of a unit have one.
@NullMarked
@ApplicationModule(displayName = "Initiative", allowedDependencies = {"actor", "refusal", "page", "audit", "calendar", "organization"})
package vn.vinhdanh.initiative;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
