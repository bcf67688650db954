package vn.vinhdanh.signature;

import java.util.Map;
import java.util.Optional;
import vn.vinhdanh.actor.Actor;
import vn.vinhdanh.document.FileId;
import vn.vinhdanh.refusal.ChangedMeanwhile;
import vn.vinhdanh.refusal.NotTheirAct;
import vn.vinhdanh.refusal.Refused;
import vn.vinhdanh.refusal.Unmet;

/// A paper that was put up to be signed, as it stands.
///
/// @param current its bytes with all that was signed so far
/// @param version counts what was put on it
record SignedPaper(PaperToSign paper, Stage stage, FileId current, int version) {

  /// As what the actor would sign it now; empty where it is not the actor's turn.
  ///
  /// @param maySign whether the actor signs papers at all; `maySeal` whether the actor keeps a seal
  Optional<Capacity> turn(Actor actor, boolean maySign, boolean maySeal) {
    return switch (stage) {
      case AWAITS_SIGNER -> maySign && paper.signer().equals(actor.account()) ? Optional.of(Capacity.SIGNER) : Optional.empty();
      case AWAITS_SEAL -> maySeal && sealedBy(actor) ? Optional.of(Capacity.SEAL) : Optional.empty();
      case SIGNED, IN_INK -> Optional.empty();
    };
  }

  /// Whether the seal is one of the actor's body.
  boolean sealedBy(Actor actor) {
    return actor.duties().stream().anyMatch(duty -> duty.unit().equals(paper.unit()));
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
  Capacity mustBeTurn(Actor actor, boolean maySign, boolean maySeal) {
    refuseDone();
    return turn(actor, maySign, maySeal).orElseThrow(() -> new NotTheirAct(stage == Stage.AWAITS_SIGNER ? "signature.sign" : "signature.seal"));
  }

  /// @throws Refused `signature.signed-already`
  void refuseDone() {
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
