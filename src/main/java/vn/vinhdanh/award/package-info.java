/// Decisions on commendation (quyết định khen thưởng): drafted from what the council approved, issued with the next
/// number of their book, with the register, bonuses and certificates in the same act.
@NullMarked
@ApplicationModule(
    displayName = "Award",
    allowedDependencies = {
      "actor", "refusal", "page", "audit", "calendar", "organization", "rulebook", "document", "signature", "identity", "register",
      "nomination"
    })
package vn.vinhdanh.award;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
