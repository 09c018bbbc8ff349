-- The name a guest typed on a shift pass. Several guests may share one pass, and each sees only their
-- own report; the manager needs it to thank them. Staff are known by reporter_id and never named here.
alter table signal add column reporter_name text;
