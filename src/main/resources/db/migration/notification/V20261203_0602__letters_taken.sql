-- A letter that a node is sending is taken until then: asked for once more meanwhile, it is not sent beside itself.
alter table notification_mail add column taken_until timestamptz;
