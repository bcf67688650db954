package vn.vinhdanh.page;

import java.util.regex.Pattern;

/// An address of ours, as a link or a redirect may carry it: a path. What a browser takes for another host is none: two
/// slashes, a backslash (which it reads as a slash), or a control character (which it leaves out).
public final class OwnAddress {

  private static final int LONGEST = 1000;
  private static final Pattern PATH = Pattern.compile("/(?:[^/\\\\\\p{Cntrl}][^\\\\\\p{Cntrl}]*)?");

  private OwnAddress() {}

  public static boolean is(String address) {
    return address.length() <= LONGEST && PATH.matcher(address).matches();
  }
}
