package vn.vinhdanh.identity;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A system outside (hệ thống đăng nhập) that says who somebody is.
sealed interface Provider {

  /// What the file and our addresses call it.
  String key();

  /// What people call an account there.
  String label();

  /// What stands with each identity for whoever gave it.
  String issuer();

  /// A provider of OpenID Connect.
  ///
  /// @param clientSecret null for a client that has none
  /// @param secondFactor which words of `amr` or `acr` stand for a second factor; empty when none is believed
  record OpenId(
      String key, String label, String issuer, String clientId, @Nullable String clientSecret, Set<String> secondFactor) implements Provider {

    public OpenId {
      secondFactor = Set.copyOf(secondFactor);
    }

    @Override
    public String toString() {
      return key;
    }
  }

  /// A directory asked by LDAP.
  ///
  /// @param startTls whether a connection in the clear turns to TLS before anything is said
  /// @param nameAttribute the attribute that holds somebody's name in the directory, once
  record Directory(String key, String label, URI url, boolean startTls, String nameAttribute, Finding finding) implements Provider {

    /// One directory may move to another machine and stay the same; another one takes another key.
    @Override
    public String issuer() {
      return "ldap:" + key;
    }

    @Override
    public String toString() {
      return key;
    }
  }

  /// How a directory is asked for the entry behind a name.
  sealed interface Finding {

    /// Its place follows from the name.
    record ByPlace(String template) implements Finding {}

    /// It is looked for, by an account of ours in the directory.
    ///
    /// @param filter what else holds of everybody's entry; empty for nothing
    record BySearch(String base, String filter, String dn, String password) implements Finding {

      @Override
      public String toString() {
        return base;
      }
    }
  }
}
