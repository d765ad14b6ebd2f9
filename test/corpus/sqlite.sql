-- sqlite.sql - work for the SQLite shell: most of its SQL, with every result printed.
.mode list
.headers on
PRAGMA journal_mode = DELETE;
PRAGMA foreign_keys = ON;

CREATE TABLE author(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, born INT);
CREATE TABLE book(
  id INTEGER PRIMARY KEY, author INT REFERENCES author(id) ON DELETE CASCADE, title TEXT,
  price REAL CHECK (price >= 0), pages INT, data BLOB,
  cents INT GENERATED ALWAYS AS (CAST(price * 100 AS INT)) STORED);
CREATE TABLE log(what TEXT, id INT);
CREATE INDEX book_author ON book(author, price DESC);
CREATE INDEX book_long ON book(pages) WHERE pages > 500;
CREATE INDEX book_lower ON book(lower(title));
CREATE TRIGGER book_added AFTER INSERT ON book WHEN new.id % 250 = 0 BEGIN
  INSERT INTO log VALUES ('added ' || new.title, new.id);
END;
CREATE VIEW shelf AS
  SELECT a.name, b.title, b.price, b.pages FROM author a JOIN book b ON b.author = a.id;

BEGIN;
WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 60)
INSERT INTO author SELECT i, printf('author-%03d', i * 37 % 61), 1800 + i * 13 % 200 FROM n;
WITH RECURSIVE n(i, r) AS (
  VALUES (1, 12345) UNION ALL SELECT i + 1, (r * 1103515245 + 12345) % 2147483648 FROM n WHERE i < 3000)
INSERT INTO book(id, author, title, price, pages, data)
  SELECT i, r / 65536 % 60 + 1, printf('title %x of %d', r, i), (r / 256 % 10000) / 100.0,
         r / 1024 % 900 + 20, CASE WHEN i % 5 = 0 THEN zeroblob(i % 700) ELSE NULL END
  FROM n;
COMMIT;

SELECT count(*), sum(cents), min(title), max(pages), round(avg(price), 6), total(length(data)) FROM book;
SELECT * FROM log ORDER BY id;
SELECT name, count(*) AS n, group_concat(DISTINCT pages % 7) FROM shelf
  GROUP BY name HAVING n > 50 ORDER BY n DESC, name LIMIT 12;
SELECT a.name, b.title FROM author a LEFT JOIN book b ON b.author = a.id AND b.price > 99.0
  ORDER BY a.name, b.title LIMIT 25;
EXPLAIN QUERY PLAN SELECT * FROM book WHERE author = 7 AND price > 50;
EXPLAIN QUERY PLAN SELECT * FROM book WHERE lower(title) LIKE 'title 7%' ORDER BY pages;
SELECT title FROM book WHERE lower(title) = 'title 3039 of 1' OR pages > 915 ORDER BY title LIMIT 8;
SELECT id FROM book WHERE title GLOB '*[0-3]a of *' AND id IN (SELECT id * 3 FROM author) ORDER BY 1;
SELECT name FROM author x WHERE NOT EXISTS (SELECT 1 FROM book WHERE author = x.id AND price < 2)
  INTERSECT SELECT name FROM author WHERE born > 1850 EXCEPT SELECT 'author-001' ORDER BY name;

-- windows
SELECT id, author, rank() OVER w, lag(price, 1, 0) OVER w, round(sum(price) OVER w, 2),
       ntile(4) OVER w, first_value(title) OVER w
  FROM book WHERE author < 4 WINDOW w AS (PARTITION BY author ORDER BY price, id) ORDER BY author, id LIMIT 60;
SELECT id, round(avg(pages) OVER (ORDER BY id ROWS BETWEEN 3 PRECEDING AND 2 FOLLOWING), 3),
       count(*) FILTER (WHERE price > 50) OVER (ORDER BY id RANGE BETWEEN 10 PRECEDING AND CURRENT ROW)
  FROM book WHERE id BETWEEN 100 AND 140;

-- recursive: a Mandelbrot set and a tree
WITH RECURSIVE
  xaxis(x) AS (VALUES (-2.0) UNION ALL SELECT x + 0.1 FROM xaxis WHERE x < 1.0),
  yaxis(y) AS (VALUES (-1.0) UNION ALL SELECT y + 0.2 FROM yaxis WHERE y < 1.0),
  m(iter, cx, cy, x, y) AS (
    SELECT 0, x, y, 0.0, 0.0 FROM xaxis, yaxis
    UNION ALL
    SELECT iter + 1, cx, cy, x * x - y * y + cx, 2.0 * x * y + cy FROM m WHERE x * x + y * y < 4.0 AND iter < 20),
  m2(iter, cx, cy) AS (SELECT max(iter), cx, cy FROM m GROUP BY cx, cy),
  a(t) AS (SELECT group_concat(substr(' .+*#', 1 + min(iter / 5, 4), 1), '') FROM m2 GROUP BY cy)
SELECT group_concat(rtrim(t), x'0a') FROM a;
WITH RECURSIVE tree(id, depth, path) AS (
  SELECT 1, 0, '1' UNION ALL
  SELECT c.id, depth + 1, path || '/' || c.id FROM tree JOIN author c ON c.id / 2 = tree.id WHERE c.id > 1)
SELECT depth, count(*), max(path) FROM tree GROUP BY depth;

-- json
CREATE TABLE doc(body TEXT);
INSERT INTO doc SELECT json_object('id', id, 'title', title, 'list', json_array(author, price, NULL, 'q"uote'),
  'deep', json_object('pages', pages, 'even', json(CASE id % 2 WHEN 0 THEN 'true' ELSE 'false' END)))
  FROM book WHERE id <= 300;
SELECT body FROM doc WHERE body ->> '$.deep.pages' > 900;
SELECT json_group_array(json_extract(body, '$.list[0]')) FROM doc WHERE body -> '$.deep.even' = 'true';
SELECT key, type, count(*), sum(length(atom)) FROM doc, json_tree(doc.body) GROUP BY key, type ORDER BY 1, 2;
UPDATE doc SET body = json_set(json_remove(body, '$.title'), '$.list[#]', 'new') WHERE rowid < 10;
SELECT json_patch(body, '{"id":null,"added":[1,{"a":2}]}') FROM doc LIMIT 5;
SELECT json_valid('{"a":[1,2,'), json_quote('tab	and "quote"');

-- full text, r-tree
CREATE VIRTUAL TABLE old_text USING fts4(title, body);
CREATE VIRTUAL TABLE new_text USING fts5(title, body, tokenize = porter);
INSERT INTO old_text SELECT title, printf('the %s runs over %d lazy dogs', title, id) FROM book WHERE id < 800;
INSERT INTO new_text SELECT title, printf('%d running dogs of author %d', pages, author) FROM book WHERE id < 800;
SELECT title, snippet(old_text) FROM old_text WHERE old_text MATCH 'over NEAR/3 77*' ORDER BY docid;
SELECT title, highlight(new_text, 1, '<', '>') FROM new_text WHERE new_text MATCH 'run AND author AND 12' ORDER BY rank, rowid LIMIT 9;
INSERT INTO new_text(new_text) VALUES ('optimize');
INSERT INTO new_text(new_text) VALUES ('integrity-check');
CREATE VIRTUAL TABLE box USING rtree(id, x0, x1, y0, y1);
INSERT INTO box SELECT id, pages, pages + 10, price, price + 5 FROM book WHERE id < 1500;
SELECT count(*), sum(id) FROM box WHERE x0 > 100 AND x1 < 300 AND y0 > 20 AND y1 < 60;

-- changes, conflicts, savepoints, constraints
INSERT INTO author(id, name, born) VALUES (1, 'second', 0) ON CONFLICT(id) DO UPDATE SET born = born + 1 RETURNING *;
INSERT OR IGNORE INTO author VALUES (99, 'author-005', 1);
SAVEPOINT one;
DELETE FROM author WHERE id % 3 = 0;
SELECT count(*) FROM book;
ROLLBACK TO one;
RELEASE one;
UPDATE book SET price = price * 1.1, title = upper(title) WHERE author IN (SELECT id FROM author WHERE born < 1850);
UPDATE book SET pages = pages + n.extra FROM (SELECT id, born % 7 AS extra FROM author) AS n WHERE n.id = book.author;
SELECT count(*), sum(cents), sum(pages), max(title) FROM book;
ALTER TABLE book ADD COLUMN note TEXT DEFAULT 'none';
ALTER TABLE book RENAME COLUMN pages TO leaves;
ALTER TABLE log RENAME TO journal;
REINDEX;
ANALYZE;
SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY 1, 2;
VACUUM;
PRAGMA integrity_check;

-- functions and formats
SELECT printf('%08.3f|%-10s|%+d|%x|%,d|%Q|%w|%c', 3.14159, 'left', 42, 48879, 1234567, 'it''s', 'a"b', 'xyz'),
       hex('bytes'), quote(x'00ff'), replace('banana', 'an', '-'), instr('haystack', 'st'), soundex('Robert'),
       strftime('%Y-%m-%d %H:%M', 1500000000, 'unixepoch'), date('2024-02-28', '+2 days', 'weekday 1'),
       round(sqrt(2) + ln(10) + cos(1), 9), 7 / 2, 7 % -3, -7 >> 1, 1e300 * 1e10, CAST('12abc' AS INT), 9223372036854775807 + 1;
SELECT typeof(1), typeof(1.5), typeof('x'), typeof(x'00'), typeof(NULL), coalesce(NULL, 2), nullif(3, 3), iif(1, 'y', 'n'), likely(1);
.mode json
SELECT * FROM shelf LIMIT 3;
.mode box
SELECT * FROM journal LIMIT 4;
.mode insert book
SELECT id, title, data FROM book WHERE id < 12;
.mode csv
SELECT title, leaves, note FROM book ORDER BY leaves DESC, id LIMIT 6;
.schema
.dump journal
