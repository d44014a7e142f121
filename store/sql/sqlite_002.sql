-- Version 2: the order in which events arrived, and who may see whom.
--
-- Events stay as they are. Each athlete's arrivals are numbered 1, 2, 3 ...
-- without gaps, so that the newest number is also how many events there are,
-- and a device that remembers a number can ask for what came after it.

CREATE TABLE arrival (
  athlete_id INTEGER NOT NULL REFERENCES athlete (id),
  at         INTEGER NOT NULL CHECK (at > 0),
  day        INTEGER NOT NULL,
  id         BLOB    NOT NULL CHECK (length(id) = 16),
  PRIMARY KEY (athlete_id, at)
) STRICT, WITHOUT ROWID;

-- What is here already is taken to have come in the order in which it was made.
INSERT INTO arrival (athlete_id, at, day, id)
  SELECT athlete_id, row_number() OVER (PARTITION BY athlete_id ORDER BY id), day, id FROM event;

CREATE TRIGGER event_arrives AFTER INSERT ON event
BEGIN
  INSERT INTO arrival (athlete_id, at, day, id) VALUES (
    NEW.athlete_id,
    1 + coalesce((SELECT max(at) FROM arrival WHERE athlete_id = NEW.athlete_id), 0),
    NEW.day, NEW.id);
END;
CREATE TRIGGER arrival_stays BEFORE DELETE ON arrival
BEGIN SELECT RAISE (ABORT, 'arrivals are never deleted'); END;
CREATE TRIGGER arrival_keeps BEFORE UPDATE ON arrival
BEGIN SELECT RAISE (ABORT, 'arrivals are never changed'); END;

CREATE TABLE account (
  id         INTEGER PRIMARY KEY,
  name       TEXT    NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
  kind       INTEGER NOT NULL CHECK (kind IN (0, 1, 2)), -- athlete, coach, admin
  athlete_id INTEGER REFERENCES athlete (id),            -- whose own log is theirs
  password   TEXT    NOT NULL,                           -- argon2id, as libsodium writes it
  created_ms INTEGER NOT NULL
) STRICT;

-- Which athletes were given to a coach.
CREATE TABLE charge (
  account_id INTEGER NOT NULL REFERENCES account (id),
  athlete_id INTEGER NOT NULL REFERENCES athlete (id),
  PRIMARY KEY (account_id, athlete_id)
) STRICT, WITHOUT ROWID;

-- What opens the door besides a password: sessions of the page, personal tokens.
-- Only a hash of each is kept.
CREATE TABLE door_key (
  hash       BLOB    NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
  id         BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
  account_id INTEGER NOT NULL REFERENCES account (id),
  is_token   INTEGER NOT NULL CHECK (is_token IN (0, 1)),
  name       TEXT    NOT NULL,
  scopes     INTEGER NOT NULL,
  csrf       BLOB    NOT NULL,
  created_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX door_key_account ON door_key (account_id);

PRAGMA user_version = 2;
