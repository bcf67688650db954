package vn.vinhdanh.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What `./vinhdanh` runs: finds the command and says a refusal in one line.
public final class Launch {

  private static final List<Command> COMMANDS =
      List.of(
          new DemoCommand(),
          new StartCommand(),
          new VerifyAuditCommand(),
          new BackupCommand(),
          new RestoreCommand(),
          new RotateKeysCommand(),
          new RetentionCommand(),
          new TokenCommand(),
          new RehearseCommand());

  private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
  private static final int REFUSED = 1;
  private static final int NOT_A_COMMAND = 2;

  private Launch() {}

  public static void main(String[] words) {
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
    System.exit(run(List.of(words)));
  }

  private static int run(List<String> words) {
    if (words.isEmpty()) {
      System.err.println(LaunchText.of("launch.help"));
      return NOT_A_COMMAND;
    }
    if (words.stream().anyMatch(List.of("--help", "-h", "help")::contains)) {
      System.out.println(LaunchText.of("launch.help"));
      return 0;
    }
    for (var command : COMMANDS) {
      if (command.name().equals(words.getFirst())) {
        return run(command, words.subList(1, words.size()));
      }
    }
    System.err.println(LaunchText.of("launch.unknown-command", words.getFirst()));
    return NOT_A_COMMAND;
  }

  private static int run(Command command, List<String> words) {
    try {
      return command.run(Options.parse(words, command.options()));
    } catch (LaunchRefused refused) {
      System.err.println(Objects.requireNonNull(refused.getMessage()));
      return REFUSED;
    } catch (RuntimeException e) {
      LOG.error("{} failed", command.name(), e);
      System.err.println(LaunchText.of("launch.failed", command.name()));
      return REFUSED;
    }
  }

  /// Vietnamese whatever the machine's locale is.
  private static PrintStream utf8(FileDescriptor to) {
    return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
  }
}
