/// Start-up, the home page that gathers each module's tasks, and the frame of the API.
@NullMarked
@ApplicationModule(displayName = "Web")
package vn.vinhdanh.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
