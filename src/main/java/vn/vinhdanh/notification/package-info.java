/// What leaves the installation by itself: the outbox of letters and the channel by which they go.
@NullMarked
@ApplicationModule(displayName = "Notification", allowedDependencies = {"actor", "refusal", "keys", "page", "audit", "organization", "identity"})
package vn.vinhdanh.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
