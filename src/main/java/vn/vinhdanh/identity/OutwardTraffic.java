package vn.vinhdanh.identity;

/// What an installation sends out by itself. One that is rebuilt from a backup sends nothing of what waited in the copy: it may have gone out
/// since, and the copy may be a rehearsal.
public interface OutwardTraffic {

  /// Takes back or holds up all that waits, within the transaction that ends people's access.
  void stopAfterRestore();
}
