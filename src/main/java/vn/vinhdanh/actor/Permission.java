package vn.vinhdanh.actor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The act that a page or an address of the API stands for, as named in `permissions/<module>.properties`.
/// Every handler method carries one; a request without the grant is refused before the handler runs.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Permission {
  String value();
}
