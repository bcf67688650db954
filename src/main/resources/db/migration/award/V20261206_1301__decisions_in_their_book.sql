-- The lines of the book of outgoing papers of decisions that were issued before it said what a paper is about.
update document_number n set
  symbol = d.symbol, subject = d.subject, signer = d.signer_name, paper = '/decisions/' || d.id, search_key = lower(d.symbol)
from award_decision d join document_number_book b on b.issuer_id = d.issuer_id and b.kind = 'QD' and b.year = extract(year from d.issued_on)
where n.book_id = b.id and n.number = d.number and n.suffix = '' and d.state = 'ISSUED' and n.paper is null;
