/// The sample season: plays a year of the Hà Nội Front through the services, as its people would. All people,
/// figures and awards in it are made up and marked so; units, clusters and the plan are those of 2022.
@NullMarked
@ApplicationModule(displayName = "Demo")
package vn.vinhdanh.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
