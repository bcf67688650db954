package vn.vinhdanh.launch;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What stands after the command: `--name value` or `--name=value`, each once.
record Options(Map<String, String> values) {

  private static final int HIGHEST_PORT = 65_535;

  Options {
    values = Map.copyOf(values);
  }

  static Options parse(List<String> words, Set<String> known) {
    var values = new LinkedHashMap<String, String>();
    var rest = words.iterator();
    while (rest.hasNext()) {
      var word = rest.next();
      var equals = word.indexOf('=');
      var name = equals < 0 ? word : word.substring(0, equals);
      if (!name.startsWith("--") || !known.contains(name.substring(2))) {
        throw new LaunchRefused("launch.unknown-option", word);
      }
      if (equals < 0 && !rest.hasNext()) {
        throw new LaunchRefused("launch.option-without-value", name);
      }
      var value = equals < 0 ? rest.next() : word.substring(equals + 1);
      if (value.isBlank() || value.startsWith("--")) {
        throw new LaunchRefused("launch.option-without-value", name);
      }
      if (values.put(name.substring(2), value) != null) {
        throw new LaunchRefused("launch.option-twice", name);
      }
    }
    return new Options(values);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<Path> file(String name) {
    return text(name).map(value -> {
      try {
        return Path.of(value);
      } catch (InvalidPathException e) {
        throw new LaunchRefused("launch.not-a-file-name", value);
      }
    });
  }

  Path neededFile(String name) {
    return file(name).orElseThrow(() -> new LaunchRefused("launch.option-needed", "--" + name));
  }

  Path folder(String name, String standard) {
    var value = text(name).orElse(standard);
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new LaunchRefused("launch.folder-not-creatable", value);
    }
  }

  /// Zero stands for any free port.
  int port(String name, int standard) {
    var value = text(name).orElse(Integer.toString(standard));
    if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > HIGHEST_PORT) {
      throw new LaunchRefused("launch.not-a-port", value);
    }
    return Integer.parseInt(value);
  }

  int number(String name, int standard, int lowest, int highest) {
    var value = text(name).orElse(Integer.toString(standard));
    if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < lowest || Integer.parseInt(value) > highest) {
      throw new LaunchRefused("launch.not-a-number", "--" + name, lowest, highest);
    }
    return Integer.parseInt(value);
  }

  /// Closed, unless it says otherwise.
  String openOrClosed(String name) {
    var value = text(name).orElse("closed");
    if (!value.equals("open") && !value.equals("closed")) {
      throw new LaunchRefused("launch.not-open-or-closed", value);
    }
    return value;
  }

  Optional<LocalDate> day(String name) {
    return text(name).map(value -> {
      try {
        return LocalDate.parse(value);
      } catch (DateTimeParseException e) {
        throw new LaunchRefused("launch.not-a-day", value);
      }
    });
  }

  /// Where the public finds this installation: scheme, host and port, nothing behind them.
  Optional<String> publicAddress(String name) {
    return text(name).map(value -> {
      try {
        var given = new URI(value);
        var path = Objects.requireNonNullElse(given.getRawPath(), "");
        var web = "https".equalsIgnoreCase(given.getScheme()) || "http".equalsIgnoreCase(given.getScheme());
        if (!web || given.getHost() == null || given.getRawUserInfo() != null || given.getPort() > HIGHEST_PORT
            || !path.matches("/?") || given.getRawQuery() != null || given.getRawFragment() != null) {
          throw new LaunchRefused("launch.not-a-public-address", value);
        }
        return value;
      } catch (URISyntaxException e) {
        throw new LaunchRefused("launch.not-a-public-address", value);
      }
    });
  }

  /// The proxies of one's own, as addresses, not names: nobody but who looks after this machine decides whom it believes.
  /// Each stands as it was written and as the server writes the address of a caller.
  Optional<String> proxies(String name) {
    return text(name).map(value -> Arrays.stream(value.split(",", -1))
        .map(String::strip)
        .flatMap(given -> {
          try {
            return Stream.of(given, InetAddress.ofLiteral(given).getHostAddress());
          } catch (IllegalArgumentException e) {
            throw new LaunchRefused("launch.not-a-proxy", given);
          }
        })
        .distinct()
        .collect(Collectors.joining(",")));
  }

  InetAddress address(String name, String standard) {
    var value = text(name).orElse(standard);
    try {
      return InetAddress.getByName(value);
    } catch (UnknownHostException e) {
      throw new LaunchRefused("launch.not-an-address", value);
    }
  }
}
