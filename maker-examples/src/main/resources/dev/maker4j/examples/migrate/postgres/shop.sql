-- The shop before its migration. :users and :orders are the numbers of rows. Everything follows from the row's number, so
-- that the same numbers give the same shop. Some values are there to be awkward: quotes, blanks at the end, several lines,
-- nothing at all.
CREATE TABLE users (
  id bigint PRIMARY KEY,
  email text NOT NULL UNIQUE,
  created_at timestamp NOT NULL,
  full_name text NOT NULL,
  city text NOT NULL,
  bio text,
  newsletter boolean NOT NULL DEFAULT false
);
CREATE TABLE orders (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL,
  placed_at timestamp NOT NULL,
  total_cents bigint NOT NULL,
  status text NOT NULL DEFAULT 'new'
);
INSERT INTO users
SELECT n,
  'user' || n || '@example.com',
  timestamp '2015-01-01' + n * interval '97 seconds',
  (ARRAY['Ada', 'Bjørn', 'Chloé', 'Dmitrij', 'Élise', '美咲', 'Zoë', 'O''Neil'])[(1 + n % 8)::int] || ' ' || upper(substr(md5(n::text), 1, 6)),
  (ARRAY['Berlin', 'Łódź', 'São Paulo', 'Zürich', '東京', 'København', 'Reykjavík'])[(1 + n % 7)::int],
  CASE n % 11 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'ends in blanks  ' WHEN 3 THEN E'two\nlines, "quoted"' ELSE md5((n * 7)::text) END,
  n % 3 = 0
FROM generate_series(1::bigint, :users) AS n;
INSERT INTO orders
SELECT n,
  1 + (n * 7919) % :users,
  timestamp '2020-01-01' + n * interval '61 seconds',
  100 + (n * 104729) % 90000,
  (ARRAY['new', 'paid', 'shipped', 'delivered', 'delivered', 'delivered', 'returned', 'cancelled'])[(1 + n % 8)::int]
FROM generate_series(1::bigint, :orders) AS n;
VACUUM ANALYZE users;
VACUUM ANALYZE orders;
