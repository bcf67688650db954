package vn.vinhdanh.award;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vinhdanh.calendar.LegalDay;
import vn.vinhdanh.register.AwardEntryId;

/// The certificates (bằng, giấy chứng nhận) of awards, each with the code by which anyone checks it.
@Service
class Certificates {

  private final CertificateTable table;
  private final LegalDay legalDay;

  Certificates(CertificateTable table, LegalDay legalDay) {
    this.table = table;
    this.legalDay = legalDay;
  }

  /// Gives each award its code, in order; part of the act that enters the awards, which holds the audit row.
  @Transactional(propagation = Propagation.MANDATORY)
  Map<AwardEntryId, CheckCode> give(List<AwardEntryId> awards) {
    var codes = new LinkedHashMap<AwardEntryId, CheckCode>();
    awards.forEach(award -> codes.put(award, CheckCode.drawn()));
    table.insert(codes, legalDay.today());
    return codes;
  }
}
