-- Version 1: athletes, their events, and the cache of the state.
--
-- Events are clustered by athlete and then lie in the order in which they are
-- folded.

PRAGMA application_id = 1398036818; -- "STYR"

CREATE TABLE athlete (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
  created_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE event (
  athlete_id INTEGER NOT NULL REFERENCES athlete (id),
  day        INTEGER NOT NULL,                         -- days since 1970-01-01
  id         BLOB    NOT NULL CHECK (length(id) = 16), -- UUIDv7
  body       TEXT    NOT NULL,                         -- one line of JSON
  PRIMARY KEY (athlete_id, day, id)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX event_id ON event (athlete_id, id);

-- The log is append-only, also for a hand with a database shell.
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE (ABORT, 'events are never deleted: retract them'); END;
CREATE TRIGGER event_keeps BEFORE UPDATE ON event
BEGIN SELECT RAISE (ABORT, 'events are never changed: supersede them'); END;

CREATE TABLE state_cache (
  athlete_id INTEGER PRIMARY KEY REFERENCES athlete (id),
  events     INTEGER NOT NULL, -- how many the state was folded from
  newest     BLOB    NOT NULL, -- the largest id among them
  made_by    TEXT    NOT NULL, -- version of the program
  body       TEXT    NOT NULL
) STRICT;

-- For people who look with a database shell; the program does not use it.
CREATE VIEW log AS
  SELECT athlete.name AS athlete, date(event.day * 86400, 'unixepoch') AS day,
         json_extract(event.body, '$.kind') AS kind, event.body AS body
  FROM event JOIN athlete ON athlete.id = event.athlete_id
  ORDER BY event.athlete_id, event.day, event.id;

PRAGMA user_version = 1;
