package vn.vinhdanh.organization;

import org.jspecify.annotations.Nullable;
import vn.vinhdanh.vietnamese.VietnameseName;

/// What is said of a collective for a time. A household (hộ gia đình) has a head and an address in the place of a headcount.
///
/// @param small whether it is a small collective (tập thể nhỏ), which the plan asks to think of; no law defines it, the unit says so
/// @param headcount how many people it has, as its unit says; null for a household
/// @param head the head of the household (chủ hộ); null for others
/// @param address where the household lives; null for others
public record CollectiveFacts(
    String name, boolean small, @Nullable Integer headcount, @Nullable String head, @Nullable String address) {

  public CollectiveFacts {
    name = VietnameseName.asWritten(name);
    head = head == null ? null : VietnameseName.asWritten(head);
    if ((headcount == null) == (head == null) || (head == null) != (address == null) || (head != null && small)) {
      throw new IllegalArgumentException("a collective has a headcount, a household a head and an address: " + name);
    }
  }

  public static CollectiveFacts of(String name, boolean small, int headcount) {
    return new CollectiveFacts(name, small, headcount, null, null);
  }

  static CollectiveFacts household(String name, String head, String address) {
    return new CollectiveFacts(name, false, null, head, address);
  }

  boolean household() {
    return head != null;
  }
}
