/// Units, people, collectives and the clusters of a year, as of a day.
@NullMarked
@ApplicationModule(displayName = "Organization", allowedDependencies = {"actor", "refusal", "vietnamese", "page", "spreadsheet", "audit", "keys"})
package vn.vinhdanh.organization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
