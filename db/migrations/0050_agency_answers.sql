-- Several agency workers may share one shift pass: an answer keeps which of them gave it.
alter table understanding_answer add column agency_label text;
