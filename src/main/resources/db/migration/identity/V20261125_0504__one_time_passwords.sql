-- A password that somebody else set opens the door once: its owner changes it before anything else.
alter table identity_account add column password_is_one_time boolean not null default false;
