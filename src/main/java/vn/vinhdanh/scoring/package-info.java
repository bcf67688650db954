/// Scales of points, score sheets of the units (bảng chấm điểm), the cluster's points and the ranking of each cluster.
@NullMarked
@ApplicationModule(
    displayName = "Scoring",
    allowedDependencies = {"actor", "refusal", "page", "audit", "calendar", "organization", "season", "cluster"})
package vn.vinhdanh.scoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
