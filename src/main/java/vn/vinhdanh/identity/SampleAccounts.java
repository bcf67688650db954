package vn.vinhdanh.identity;

import java.util.Map;
import vn.vinhdanh.actor.Role;

/// The accounts that an installation of sample data offers on the sign-in page to people who try it.
public interface SampleAccounts {

  /// One user name for each role, in the order in which they are listed.
  Map<Role, String> names();

  /// The password of all of them.
  String password();
}
