package vn.vinhdanh.launch;

/// The command cannot do what was asked; its message is the one line the person reads.
public final class LaunchRefused extends RuntimeException {

    LaunchRefused(String key, Object... arguments) {
        super(LaunchText.of(key, arguments), null, false, false);
    }
}
