package vn.vinhdanh.award;

import java.util.Optional;
import vn.vinhdanh.organization.PostRank;

/// In which power somebody signs for the Standing Committee, a body of collective leadership; the texts
/// `award.paper.sign.<name>` are the lines above the name. Source: 30/2020/NĐ-CP, article 13 and Annex I, part I, II.7.
enum SigningCapacity {
  /// The head on behalf of the body: TM. BAN THƯỜNG TRỰC, CHỦ TỊCH.
  HEAD,
  /// A deputy in the head's place: TM. BAN THƯỜNG TRỰC, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH.
  FOR_HEAD;

  /// Empty for a post that signs for nobody.
  static Optional<SigningCapacity> of(PostRank rank) {
    return switch (rank) {
      case HEAD -> Optional.of(HEAD);
      case DEPUTY -> Optional.of(FOR_HEAD);
      case PART_LEADER, STAFF -> Optional.empty();
    };
  }
}
