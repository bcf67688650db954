package vn.vinhdanh.identity;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.actor.AccountId;
import vn.vinhdanh.document.UploadNews;
import vn.vinhdanh.identity.AccountMail.Notice;

/// Tells uploaders by a letter what became of their files.
@Component
class UploaderLetters implements UploadNews {

  private final Owners owners;

  UploaderLetters(Owners owners) {
    this.owners = owners;
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void begin() {
    owners.beginLetters();
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public void infected(AccountId uploader) {
    owners.tell(uploader, Notice.FILE_INFECTED);
  }
}
