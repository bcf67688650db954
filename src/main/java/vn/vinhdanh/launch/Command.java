package vn.vinhdanh.launch;

import java.util.Set;

/// One word after `./vinhdanh` and what it does.
interface Command {

    String name();

    /// Options it understands, without the leading dashes; each takes a value.
    Set<String> options();

    /// Returns the exit status. Refuses with [LaunchRefused] before it has changed anything.
    int run(Options options);
}
