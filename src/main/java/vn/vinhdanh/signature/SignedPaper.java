package vn.vinhdanh.signature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.actor.UnitId;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.document.FileState;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// A paper that was put up to be signed, as it stands.
///
/// @param current its bytes with all that was signed so far; `state` what is known of them
/// @param version counts what was put on it
record SignedPaper(PaperToSign paper, Stage stage, FileId current, FileState state, int version) {

  /// As what the actor would sign it now; empty where it is not the actor's turn.
  ///
  /// @param seals of which units the actor keeps the seals
  Optional<Capacity> turn(Actor actor, List<UnitId> seals) {
    return switch (stage) {
      case AWAITS_SIGNER -> paper.signer().equals(actor.account()) ? Optional.of(Capacity.SIGNER) : Optional.empty();
      case AWAITS_SEAL -> seals.contains(paper.unit()) ? Optional.of(Capacity.SEAL) : Optional.empty();
      case SIGNED, IN_INK, TAKEN_DOWN -> Optional.empty();
    };
  }

  /// What the stage is after such a signature.
  Stage after(Capacity capacity) {
    return switch (capacity) {
      case SIGNER -> Stage.AWAITS_SEAL;
      case SEAL -> Stage.SIGNED;
    };
  }

  /// @throws Refused `signature.signed-already` where nothing more is to be signed
  /// @throws NotTheirAct where it is somebody else's turn
  Capacity mustBeTurn(Actor actor, List<UnitId> seals) {
    refuseDone();
    return turn(actor, seals).orElseThrow(() -> new NotTheirAct(stage == Stage.AWAITS_SIGNER ? "signature.sign" : "signature.seal"));
  }

  /// @throws Refused `signature.signed-already`
  void refuseDone() {
    if (stage == Stage.TAKEN_DOWN) {
      throw new Refused(new Unmet("signature.taken-down", "", paper.symbol()));
    }
    if (stage == Stage.SIGNED || stage == Stage.IN_INK) {
      throw new Refused(new Unmet("signature.signed-already", "", paper.symbol()));
    }
  }

  /// @throws Refused `signature.signed-before` where a signature was put in the machine already
  void mustHaveNone() {
    refuseDone();
    if (stage == Stage.AWAITS_SEAL) {
      throw new Refused(new Unmet("signature.signed-before", "", paper.signerName()));
    }
  }

  /// @throws ChangedMeanwhile when somebody has put something on it since
  void mustBeVersion(int read) {
    if (version != read) {
      throw new ChangedMeanwhile(Map.of("paper", paper.symbol(), "version", "" + version));
    }
  }
}
