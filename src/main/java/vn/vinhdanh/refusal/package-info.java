/// How a "no" is said: every unmet condition with its clause and what would mend it.
@NullMarked
@ApplicationModule(displayName = "Refusal", allowedDependencies = {})
package vn.vinhdanh.refusal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
