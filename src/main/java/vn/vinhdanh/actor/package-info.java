/// Who acts, in which duties and within which scope; and what each role may do.
@NullMarked
@ApplicationModule(displayName = "Actor", allowedDependencies = {})
package vn.vinhdanh.actor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
