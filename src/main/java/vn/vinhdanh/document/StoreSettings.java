package vn.vinhdanh.document;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.vinhdanh.keys.SettingsFile;
import vn.vinhdanh.keys.SettingsRefused;
import vn.vinhdanh.keys.SettingsRefused.Fault;

/// Where kept files lie in a store that speaks S3, from `store.properties` of whoever looks after the machine.
///
/// @param prefix what the names of all its objects begin with; empty, or ends in a slash
record StoreSettings(URI endpoint, String region, String bucket, String prefix, String accessKey, String secretKey) {

  private static final List<String> NEEDED = List.of("endpoint", "bucket", "access-key", "secret-key");
  private static final Set<String> KNOWN = Set.of("endpoint", "region", "bucket", "prefix", "access-key", "secret-key");
  private static final String STANDARD_REGION = "us-east-1";

  /// @throws SettingsRefused when something in it is missing or not understood, or files would go to another machine in the clear
  static StoreSettings read(Path path) {
    var lines = SettingsFile.read(path);
    lines.keySet().stream().filter(name -> !KNOWN.contains(name)).findFirst().ifPresent(name -> {
      throw new SettingsRefused(Fault.UNKNOWN, path.toString(), name);
    });
    NEEDED.stream().filter(name -> lines.getOrDefault(name, "").isEmpty()).findFirst().ifPresent(name -> {
      throw new SettingsRefused(Fault.MISSING, path.toString(), name);
    });
    return new StoreSettings(
        endpoint(path, lines.getOrDefault("endpoint", "")),
        matching(path, lines, "region", STANDARD_REGION, "[a-zA-Z0-9-]{1,63}"),
        matching(path, lines, "bucket", "", "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
        matching(path, lines, "prefix", "", "(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*"),
        lines.getOrDefault("access-key", ""),
        lines.getOrDefault("secret-key", ""));
  }

  private static URI endpoint(Path path, String given) {
    var endpoint = web(given);
    if (endpoint == null) {
      throw new SettingsRefused(Fault.WRONG, path.toString(), "endpoint");
    }
    if (!"https".equalsIgnoreCase(endpoint.getScheme()) && SettingsFile.elsewhere(endpoint.getHost())) {
      throw new SettingsRefused(Fault.IN_THE_CLEAR, path.toString(), "endpoint");
    }
    return endpoint;
  }

  private static @Nullable URI web(String given) {
    try {
      var address = new URI(given);
      boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
      return web && address.getHost() != null && address.getRawUserInfo() == null && address.getRawQuery() == null && address.getRawFragment() == null
          ? address : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static String matching(Path path, Map<String, String> lines, String name, String standard, String form) {
    var value = lines.getOrDefault(name, standard);
    if (!value.matches(form)) {
      throw new SettingsRefused(Fault.WRONG, path.toString(), name);
    }
    return value;
  }

  /// Where the files lie, without anything secret.
  String place() {
    return endpoint + (endpoint.toString().endsWith("/") ? "" : "/") + bucket + "/" + prefix;
  }

  /// It is never written out with its secret.
  @Override
  public String toString() {
    return place();
  }
}
