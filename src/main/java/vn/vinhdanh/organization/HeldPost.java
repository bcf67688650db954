package vn.vinhdanh.organization;

/// A post as somebody holds it at a unit.
///
/// @param title as it is called: "Chánh Văn phòng"
public record HeldPost(PostRank rank, String title) {}
