package vn.vinhdanh.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vinhdanh.keys.SettingsFile;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;

/// The providers of this installation, from a file of whoever looks after the machine: `KEY.NAME = value`. Without the file
/// there are none. It is read once, at the start.
@Component
class Providers {

  /// Where the name goes into the place of an entry.
  static final String NAME = "{name}";

  private static final Pattern LINE = Pattern.compile("([a-z][a-z0-9-]{0,29})\\.([a-z-]+)");
  private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
  private static final Set<String> OPEN_ID = Set.of("kind", "label", "issuer", "client-id", "client-secret", "second-factor");
  private static final Set<String> DIRECTORY = Set.of(
      "kind", "label", "url", "start-tls", "name-attribute", "user-dn", "search-base", "filter", "bind-dn", "bind-password");

  private final List<Provider> all;

  Providers(
      @Value("${vinhdanh.sign-in:${vinhdanh.data}/sign-in.properties}") Path file,
      @Value("${vinhdanh.public-address:}") String publicAddress) {
    all = Files.exists(file) ? new Reading(file, publicAddress).providers() : List.of();
  }

  List<Provider> all() {
    return all;
  }

  Optional<Provider> of(String key) {
    return all.stream().filter(provider -> provider.key().equals(key)).findFirst();
  }

  /// What people call an account of an issuer; the issuer itself when its provider is no longer in the file.
  String label(String issuer) {
    return all.stream().filter(provider -> provider.issuer().equals(issuer)).map(Provider::label).findFirst().orElse(issuer);
  }

  /// The file while it is read.
  private static final class Reading {

    private final String file;
    private final String publicAddress;
    private final Map<String, Map<String, String>> given = new TreeMap<>();

    Reading(Path path, String publicAddress) {
      this.file = path.toString();
      this.publicAddress = publicAddress;
      for (var line : SettingsFile.read(path).entrySet()) {
        String name = line.getKey();
        var parts = LINE.matcher(name);
        if (!parts.matches()) {
          throw refused(Fault.UNKNOWN, name);
        }
        given.computeIfAbsent(parts.group(1), key -> new TreeMap<>()).put(parts.group(2), line.getValue());
      }
    }

    List<Provider> providers() {
      var providers = new ArrayList<Provider>();
      var issuers = new LinkedHashSet<String>();
      for (var key : given.keySet()) {
        var provider = switch (needed(key, "kind")) {
          case "oidc" -> openId(key);
          case "ldap" -> directory(key);
          default -> throw wrong(key, "kind");
        };
        if (!issuers.add(provider.issuer())) {
          throw wrong(key, "issuer");
        }
        providers.add(provider);
      }
      return List.copyOf(providers);
    }

    private Provider openId(String key) {
      knownOnly(key, OPEN_ID);
      if (publicAddress.isEmpty()) {
        throw refused(Fault.NO_PUBLIC_ADDRESS, key + ".kind");
      }
      var issuer = address(key, "issuer", Set.of("https", "http"));
      if ("http".equals(issuer.getScheme()) && SettingsFile.elsewhere(issuer.getHost())) {
        throw refused(Fault.IN_THE_CLEAR, key + ".issuer");
      }
      return new Provider.OpenId(
          key, needed(key, "label"), needed(key, "issuer"), needed(key, "client-id"), given(key, "client-secret").orElse(null),
          given(key, "second-factor").stream().flatMap(words -> Arrays.stream(words.split("[,\\s]+"))).collect(Collectors.toSet()));
    }

    private Provider directory(String key) {
      knownOnly(key, DIRECTORY);
      var url = address(key, "url", Set.of("ldaps", "ldap"));
      boolean startTls = switch (given(key, "start-tls").orElse("false")) {
        case "true" -> true;
        case "false" -> false;
        default -> throw wrong(key, "start-tls");
      };
      if ("ldaps".equals(url.getScheme()) && startTls) {
        throw wrong(key, "start-tls");
      }
      if ("ldap".equals(url.getScheme()) && !startTls && SettingsFile.elsewhere(url.getHost())) {
        throw refused(Fault.IN_THE_CLEAR, key + ".url");
      }
      var attribute = given(key, "name-attribute").orElse("uid");
      if (!ATTRIBUTE.matcher(attribute).matches()) {
        throw wrong(key, "name-attribute");
      }
      return new Provider.Directory(key, needed(key, "label"), url, startTls, attribute, finding(key));
    }

    private Provider.Finding finding(String key) {
      var template = given(key, "user-dn");
      if (template.isEmpty()) {
        return new Provider.Finding.BySearch(
            dn(key, "search-base", Function.identity()), given(key, "filter").orElse(""), dn(key, "bind-dn", Function.identity()), needed(key, "bind-password"));
      }
      if (given(key, "search-base").isPresent()) {
        throw wrong(key, "search-base");
      }
      if (!template.get().contains(NAME)) {
        throw wrong(key, "user-dn");
      }
      return new Provider.Finding.ByPlace(dn(key, "user-dn", text -> text.replace(NAME, "name")));
    }

    private String dn(String key, String name, Function<String, String> filled) {
      var text = needed(key, name);
      try {
        if (new LdapName(filled.apply(text)).isEmpty()) {
          throw wrong(key, name);
        }
        return text;
      } catch (InvalidNameException e) {
        throw wrong(key, name);
      }
    }

    private URI address(String key, String name, Set<String> schemes) {
      try {
        var address = new URI(needed(key, name));
        if (!schemes.contains(Objects.requireNonNullElse(address.getScheme(), "")) || address.getHost() == null
            || address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
          throw wrong(key, name);
        }
        return address;
      } catch (URISyntaxException e) {
        throw wrong(key, name);
      }
    }

    private void knownOnly(String key, Set<String> known) {
      of(key).keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
        throw refused(Fault.UNKNOWN, key + "." + name);
      });
    }

    private Map<String, String> of(String key) {
      return Objects.requireNonNull(given.get(key));
    }

    private Optional<String> given(String key, String name) {
      @Nullable String value = of(key).get(name);
      return Stream.ofNullable(value).filter(text -> !text.isEmpty()).findFirst();
    }

    private String needed(String key, String name) {
      return given(key, name).orElseThrow(() -> refused(Fault.MISSING, key + "." + name));
    }

    private SettingsRefused wrong(String key, String name) {
      return refused(Fault.WRONG, key + "." + name);
    }

    private SettingsRefused refused(Fault fault, String line) {
      return new SettingsRefused(fault, file, line);
    }
  }
}
