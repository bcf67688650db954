/// Who did what: rows written inside each act's transaction, chained and sealed soon after.
@NullMarked
@ApplicationModule(displayName = "Audit", allowedDependencies = {"actor", "refusal", "page", "vietnamese"})
package vn.vinhdanh.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
