package vn.vinhdanh.launch;

import java.util.Optional;

/// The command cannot do what was asked; its message is the one line the person reads.
public final class LaunchRefused extends RuntimeException {

    LaunchRefused(String key, Object... arguments) {
        super(LaunchText.of(key, arguments), null, false, false);
    }

    /// The refusal for which something else failed; empty when it failed for another reason.
    static Optional<LaunchRefused> behind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof LaunchRefused refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }
}
