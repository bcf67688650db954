package vn.vinhdanh.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What the operating system and `postmaster.pid` tell about the server of one cluster.
record Postmaster(Path cluster) {

  /// A server that is asked to stop in the midst of its crash recovery may hang: then the next signal helps, and the
  /// recovery begins anew at the next start.
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /// `postmaster.pid`: process number on the first line, state on the eighth.
  private static final int STATE_LINE = 7;

  boolean ready(long pid) {
    var lines = pidFile();
    return lines.size() > STATE_LINE
        && lines.getFirst().strip().equals(Long.toString(pid))
        && lines.get(STATE_LINE).strip().equals("ready");
  }

  boolean ready() {
    return running().map(server -> ready(server.pid())).orElse(false);
  }

  /// The process named by `postmaster.pid`, if it lives and really works in this cluster: numbers are used again.
  Optional<ProcessHandle> running() {
    var lines = pidFile();
    return lines.isEmpty()
        ? Optional.empty()
        : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(this::worksHere);
  }

  /// Ends a server left behind by an application that was killed, and after it what it left behind itself.
  void stopOrphans() {
    running().ifPresent(server -> stop(server, "INT"));
    everyone().forEach(process -> stop(process, "QUIT"));
  }

  /// Fast shutdown first, then immediate, then none: the log replays at the next start.
  void stop(ProcessHandle server, String firstSignal) {
    for (var signal : List.of(firstSignal, "QUIT", "KILL")) {
      send(signal, server.pid());
      if (ended(server)) {
        return;
      }
    }
  }

  /// A process whose parent was killed may never be collected; it has left the cluster all the same.
  private boolean ended(ProcessHandle server) {
    var exit = server.onExit();
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!exit.isDone() && place(server).isPresent() && System.nanoTime() < end) {
      try {
        exit.get(20, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillRunning) {
        continue;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return exit.isDone() || place(server).isEmpty();
  }

  private static void send(String signal, long pid) {
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -\"$0\" \"$1\" 2>/dev/null", signal, Long.toString(pid))
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ProcessHandle> everyone() {
    return ProcessHandle.allProcesses().filter(this::worksHere).toList();
  }

  private boolean worksHere(ProcessHandle process) {
    return place(process).filter(cluster::equals).isPresent();
  }

  /// The folder a process works in; none when it has ended.
  private static Optional<Path> place(ProcessHandle process) {
    try {
      return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd")));
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  private List<String> pidFile() {
    try {
      return Files.readAllLines(cluster.resolve("postmaster.pid"));
    } catch (IOException absent) {
      return List.of();
    }
  }
}
