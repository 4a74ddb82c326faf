-- Only what SQLite and PostgreSQL both understand. Days are ISO texts (UTC), slots quarters of a day (0..3).
-- The rows of tokens, networks and secrets live two days; what stays holds neither.

create table daily_secret (
  day text primary key,
  secret text not null
);

-- Which items of which token were counted: sending the same again changes nothing.
create table counted (
  day text not null,
  token text not null,
  item text not null,
  primary key (day, token, item)
);

create table network_day (
  day text not null,
  network text not null,
  accepted integer not null,
  primary key (day, network)
);

create table network_share (
  day text not null,
  network text not null,
  item text not null,
  clients integer not null,
  primary key (day, network, item)
);

-- How many clients said what of a pair in a quarter of a day.
create table vote (
  day text not null,
  slot integer not null,
  sender text not null,
  target text not null,
  opened integer not null,
  asked integer not null,
  blocked integer not null,
  primary key (sender, target, day, slot)
);

create table pair_day (
  day text not null,
  sender text not null,
  target text not null,
  clients integer not null,
  primary key (sender, target, day)
);

-- Shapes of walls that no rule knows.
create table wall (
  shape text primary key,
  host text not null,
  path text not null,
  parameters text not null,
  first_day text not null,
  last_day text not null,
  clients integer not null
);
