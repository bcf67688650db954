/// Legal days, deadlines and the Vietnamese lunar calendar.
@NullMarked
@ApplicationModule(displayName = "Calendar", allowedDependencies = {"actor", "refusal", "page", "audit"})
package vn.vinhdanh.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
