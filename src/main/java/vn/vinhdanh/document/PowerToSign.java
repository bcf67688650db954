package vn.vinhdanh.document;

/// By what somebody signs for the head of a body who is neither its head nor a deputy. Source: 30/2020/NĐ-CP, article 13 and Annex I, part I, II.7.a.
public enum PowerToSign {
  /// Thừa lệnh (TL.): papers of some kinds, as the rule of work says.
  BY_ORDER,
  /// Thừa ủy quyền (TUQ.): by a written authorisation of limited time and content.
  AUTHORISED
}
