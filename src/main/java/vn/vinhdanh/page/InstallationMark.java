package vn.vinhdanh.page;

/// What tells this installation from another one on the same host. Browsers keep cookies by host and not by port, so the
/// names of ours end in it; all nodes of an installation have the same one.
public interface InstallationMark {

  /// Eight hexadecimal digits, the same for as long as the installation lives.
  String mark();
}
