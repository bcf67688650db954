package vn.vinhdanh.council;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/// The counts of a session (hòm phiếu): how many ballots, and for each nominee, by position, how many of each choice.
/// No single ballot is ever kept, so nothing in the box has an order. Not for more than one thread.
final class BallotBox {

  private static final int CHOICES = Choice.values().length;

  private final int[] counts;

  private BallotBox(int[] counts) {
    this.counts = counts;
  }

  static BallotBox empty(int nominees) {
    return new BallotBox(new int[1 + nominees * CHOICES]);
  }

  static BallotBox read(byte[] bytes) {
    var counts = new int[bytes.length / Integer.BYTES];
    ByteBuffer.wrap(bytes).asIntBuffer().get(counts);
    return new BallotBox(counts);
  }

  /// The counts in a length that tells only how many nominees there are.
  byte[] bytes() {
    var buffer = ByteBuffer.allocate(counts.length * Integer.BYTES);
    buffer.asIntBuffer().put(counts);
    return buffer.array();
  }

  /// The box with one more ballot: choices by the nominee's position; a nominee without one is left out.
  BallotBox with(Map<Integer, Choice> ballot) {
    var more = Arrays.copyOf(counts, counts.length);
    more[0]++;
    ballot.forEach((position, choice) -> more[index(position, choice)]++);
    return new BallotBox(more);
  }

  int ballots() {
    return counts[0];
  }

  int count(int position, Choice choice) {
    return counts[index(position, choice)];
  }

  private static int index(int position, Choice choice) {
    return 1 + position * CHOICES + choice.ordinal();
  }
}
