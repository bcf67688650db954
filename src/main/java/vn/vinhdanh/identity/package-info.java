/// Accounts with their duties, sign-in with revocable sessions, tokens.
@NullMarked
@ApplicationModule(displayName = "Identity", allowedDependencies = {"actor", "refusal", "keys", "vietnamese", "page", "audit", "calendar", "document", "organization", "spreadsheet"})
package vn.vinhdanh.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
