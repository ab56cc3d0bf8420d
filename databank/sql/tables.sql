-- The network's bank, version 1. Installed as often as one likes: what is there stays.
CREATE TABLE IF NOT EXISTS vigie_bank.version(
    number integer PRIMARY KEY
);
INSERT INTO vigie_bank.version VALUES (1) ON CONFLICT DO NOTHING;

-- Which role of PostgreSQL speaks for which laboratory, and what its messages are for: 'match' for
-- the comparison across laboratories, which has a consent of its own.
CREATE TABLE IF NOT EXISTS vigie_bank.membership(
    role_name name PRIMARY KEY,
    laboratory text NOT NULL CHECK (laboratory <> ''),
    purpose text NOT NULL CHECK (purpose <> '')
);

-- The bare fact that a message came. Never changed.
CREATE TABLE IF NOT EXISTS vigie_bank.message(
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    laboratory text NOT NULL,
    purpose text NOT NULL,
    message_id text NOT NULL,
    case_pseudonym text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('result', 'amendment', 'status', 'consent', 'withdrawal')),
    key_id text NOT NULL,
    previous text,
    replaces text,
    payload_sha256 text NOT NULL,
    received timestamptz NOT NULL DEFAULT now(),
    -- A message before this one is not known here; see docs/decisions/116.
    gap boolean NOT NULL,
    UNIQUE (laboratory, message_id)
);
CREATE INDEX IF NOT EXISTS message_case ON vigie_bank.message(laboratory, case_pseudonym);
CREATE INDEX IF NOT EXISTS message_previous ON vigie_bank.message(laboratory, previous);

-- What the messages say, until the case is withdrawn.
CREATE TABLE IF NOT EXISTS vigie_bank.content(
    message bigint PRIMARY KEY REFERENCES vigie_bank.message(number),
    laboratory text NOT NULL,
    payload bytea NOT NULL
);

-- Where each case stands: its last message, whether it is withdrawn, and the pseudonym that it has
-- since the laboratory put another key into force.
CREATE TABLE IF NOT EXISTS vigie_bank.case_file(
    laboratory text NOT NULL,
    case_pseudonym text NOT NULL,
    purpose text NOT NULL,
    last_message text NOT NULL,
    withdrawn boolean NOT NULL,
    succeeded_by text,
    PRIMARY KEY (laboratory, case_pseudonym)
);

-- What each case says now.
CREATE TABLE IF NOT EXISTS vigie_bank.current_case(
    laboratory text NOT NULL,
    case_pseudonym text NOT NULL,
    purpose text NOT NULL,
    message bigint NOT NULL REFERENCES vigie_bank.message(number),
    body jsonb NOT NULL,
    PRIMARY KEY (laboratory, case_pseudonym)
);

CREATE OR REPLACE FUNCTION vigie_bank.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what the bank received is never changed' USING ERRCODE = 'VB009';
END $$;
CREATE OR REPLACE TRIGGER message_stays BEFORE UPDATE OR DELETE ON vigie_bank.message
    FOR EACH ROW EXECUTE FUNCTION vigie_bank.refuse_change();
CREATE OR REPLACE TRIGGER message_stays_whole BEFORE TRUNCATE ON vigie_bank.message
    FOR EACH STATEMENT EXECUTE FUNCTION vigie_bank.refuse_change();
CREATE OR REPLACE TRIGGER content_stays BEFORE UPDATE ON vigie_bank.content
    FOR EACH ROW EXECUTE FUNCTION vigie_bank.refuse_change();
