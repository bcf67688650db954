package vn.vinhdanh.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `rehearse`: starts once on a throw-away installation and asks for the first pages, while the JVM records which
/// classes a start needs. Run by the build, not by people.
final class RehearseCommand implements Command {

  private static final List<String> FIRST_PAGES = List.of("", "setup", "vinhdanh.css", "actuator/health");

  @Override
  public String name() {
    return "rehearse";
  }

  @Override
  public Set<String> options() {
    return Set.of("data");
  }

  @Override
  public int run(Options options) {
    var data = options.folder("data", "target/rehearsal");
    var folder = DataFolder.claimFor(DataFolder.Purpose.WORK, data);
    try (var application = Application.start(folder, Endpoint.throwaway(), Optional.empty(), Map.of());
        var client = HttpClient.newHttpClient()) {
      for (var page : FIRST_PAGES) {
        var request = HttpRequest.newBuilder(URI.create(application.address() + page)).build();
        client.send(request, BodyHandlers.discarding());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      Folders.delete(data);
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
