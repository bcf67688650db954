package vn.vinhdanh.award;

/// Who signs a decision: name, and the lines of power and post in capitals, parted by a line break.
record Signer(String name, String post) {}
