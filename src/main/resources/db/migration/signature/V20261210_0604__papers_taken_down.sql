-- A paper that was given up before it was sent out waits for no signature any more.
alter table signature_paper drop constraint signature_paper_stage_check;
alter table signature_paper add constraint signature_paper_stage_check check (stage in ('AWAITS_SIGNER', 'AWAITS_SEAL', 'SIGNED', 'IN_INK', 'TAKEN_DOWN'));
