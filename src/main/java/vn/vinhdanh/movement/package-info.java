/// The movements and campaigns of the season (phong trào thi đua, cuộc vận động): what each asks for, by which basis.
@NullMarked
@ApplicationModule(
    displayName = "Movement",
    allowedDependencies = {"actor", "refusal", "page", "audit", "calendar", "organization", "season"})
package vn.vinhdanh.movement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
