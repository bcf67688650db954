package vn.vinhdanh.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The machine that measures.
public final class Machine {

  private static final double QUIET = 1.5;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(3);

  private Machine() {}

  /// Waits a while until the machine does nothing else; answers the load that is left.
  public static double quiet() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (load() >= QUIET && System.nanoTime() < end) {
      Thread.sleep(PAUSE);
    }
    return load();
  }

  /// How many processes ran or waited to run, over the last minute.
  public static double load() throws IOException {
    return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
  }

  /// Its cores, memory, Java and system.
  public static String described() throws IOException {
    String memory = Files.readAllLines(Path.of("/proc/meminfo")).getFirst();
    long gigabytes = Math.round(Long.parseLong(memory.replaceAll("\\D", "")) / 1048576.0);
    return Runtime.getRuntime().availableProcessors() + " cores, " + gigabytes + " GB of memory, Java "
        + Runtime.version().feature() + ", " + System.getProperty("os.name");
  }
}
