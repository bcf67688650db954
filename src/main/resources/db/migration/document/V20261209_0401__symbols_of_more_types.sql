-- What stands after the number of papers that bodies write by hand; a letter has the body alone (30/2020/NĐ-CP, Annex III).
insert into document_symbol (kind, symbol)
select given.kind, given.symbol
from (values ('CV', 'MTTQ-BTT'), ('NQ', 'NQ-MTTQ-BTT'), ('QC', 'QC-MTTQ-BTT'), ('CTR', 'CTr-MTTQ-BTT'), ('GM', 'GM-MTTQ-BTT')) given (kind, symbol)
where not exists (select 1 from document_symbol s where s.kind = given.kind and s.unit_id is null);
