package vn.vinhdanh.demo;

import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vinhdanh.actor.Role;
import vn.vinhdanh.identity.SampleAccounts;

/// Tells the sign-in page of a demo whom one may sign in as.
@Component
class SampleSignIn implements SampleAccounts {

  @Override
  public Map<Role, String> names() {
    return SampleFront.oneAccountPerRole();
  }

  @Override
  public String password() {
    return SampleFront.PASSWORD;
  }
}
