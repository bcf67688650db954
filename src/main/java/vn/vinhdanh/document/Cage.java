package vn.vinhdanh.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.function.SingletonSupplier;

/// How a program that looks into files of strangers is begun: so that it reaches no network.
final class Cage {

  private static final Logger LOG = LoggerFactory.getLogger(Cage.class);
  private static final List<List<String>> WAYS = List.of(List.of("unshare", "-n", "--"), List.of("unshare", "-rn", "--"));
  private static final int SECONDS_TO_TRY = 5;
  private static final Supplier<List<String>> WAY = SingletonSupplier.of(Cage::found);

  private Cage() {}

  /// What stands before the command; nothing where this machine knows no way.
  static List<String> withoutNetwork() {
    return WAY.get();
  }

  private static List<String> found() {
    for (var way : WAYS) {
      var trial = new ArrayList<>(way);
      trial.add("true");
      if (runs(trial)) {
        return way;
      }
    }
    LOG.warn("programs that look into files work with the network of this machine: unshare (util-linux) does not take it away here");
    return List.of();
  }

  private static boolean runs(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return process.waitFor(SECONDS_TO_TRY, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException absent) {
      LOG.debug("{} does not begin", command, absent);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
