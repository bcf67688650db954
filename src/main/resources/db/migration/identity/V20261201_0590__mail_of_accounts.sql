-- Where letters to the owner of an account go.
alter table identity_account add column mail text check (length(mail) between 3 and 254 and mail !~ '[[:space:][:cntrl:]]');
