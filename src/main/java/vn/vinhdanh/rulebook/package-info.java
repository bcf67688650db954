/// The rules of emulation and commendation as dated data: who may receive an award on which conditions, with which
/// papers, by which vote, decided by whom and with which bonus; and the check of a nominee against them.
@NullMarked
@ApplicationModule(displayName = "Rulebook", allowedDependencies = {"actor", "refusal", "page", "audit", "calendar", "organization"})
package vn.vinhdanh.rulebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
