/// What leaves the installation by itself: letters by mail, and webhooks that tell programs outside of acts.
@NullMarked
@ApplicationModule(displayName = "Notification", allowedDependencies = {"actor", "refusal", "keys", "page", "audit", "organization", "identity"})
package vn.vinhdanh.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
