/// The register of awards (sổ khen thưởng) of people, collectives and households since ever: rows are added, never
/// edited; whoever needs to know who holds what asks here.
@NullMarked
@ApplicationModule(
    displayName = "Register",
    allowedDependencies = {"actor", "refusal", "vietnamese", "page", "audit", "calendar", "organization", "rulebook", "identity"})
package vn.vinhdanh.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
