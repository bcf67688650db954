/// The life of an emulation cluster (cụm thi đua) through its year: the pledge that its members agree and sign.
@NullMarked
@ApplicationModule(
    displayName = "Cluster",
    allowedDependencies = {"actor", "refusal", "page", "audit", "calendar", "organization", "document", "season"})
package vn.vinhdanh.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
