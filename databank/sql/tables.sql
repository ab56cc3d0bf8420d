-- The network's bank, version 2. Installed as often as one likes: what is there stays. Version 1 read
-- messages when it was asked; nobody has one in use.
CREATE TABLE IF NOT EXISTS vigie_bank.version(
    number integer PRIMARY KEY
);
DO $$ BEGIN
    IF EXISTS (SELECT FROM vigie_bank.version WHERE number <> 2) THEN
        RAISE EXCEPTION 'this is a bank of another version, which is not brought up to date: take a '
            'new database' USING ERRCODE = 'VB008';
    END IF;
END $$;
INSERT INTO vigie_bank.version VALUES (2) ON CONFLICT DO NOTHING;

-- Which role of PostgreSQL speaks for which laboratory, and for what its messages were made: the
-- purpose of the consents that were asked. 'match' is the comparison across laboratories.
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
    replaces text CHECK (replaces = previous),
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

-- What each case says now, as it was read when its message came (shape.sql). No question reads the
-- body.
CREATE TABLE IF NOT EXISTS vigie_bank.current_case(
    laboratory text NOT NULL,
    case_pseudonym text NOT NULL,
    purpose text NOT NULL,
    message bigint NOT NULL REFERENCES vigie_bank.message(number),
    network text,
    site text,
    platform text,
    first_signs date,   -- last possible day
    first_contact date, -- with a specialised centre; last possible day
    conclusion text,
    signed_on date,
    returned_on date,
    body jsonb NOT NULL,
    PRIMARY KEY (laboratory, case_pseudonym)
);
CREATE TABLE IF NOT EXISTS vigie_bank.current_diagnosis(
    laboratory text NOT NULL,
    case_pseudonym text NOT NULL,
    purpose text NOT NULL,
    status text NOT NULL,
    orpha text,
    partial boolean NOT NULL,
    since date,
    ended boolean NOT NULL,
    FOREIGN KEY (laboratory, case_pseudonym) REFERENCES vigie_bank.current_case ON DELETE CASCADE
);
CREATE TABLE IF NOT EXISTS vigie_bank.current_variant(
    laboratory text NOT NULL,
    case_pseudonym text NOT NULL,
    purpose text NOT NULL,
    assembly text,
    allele text NOT NULL,
    gene_id text,
    gene_symbol text,
    acmg_class integer NOT NULL,
    FOREIGN KEY (laboratory, case_pseudonym) REFERENCES vigie_bank.current_case ON DELETE CASCADE
);
-- What was done before: results, amendments, statuses, returns.
CREATE TABLE IF NOT EXISTS vigie_bank.current_act(
    laboratory text NOT NULL,
    case_pseudonym text NOT NULL,
    purpose text NOT NULL,
    kind text NOT NULL,
    act_date date NOT NULL,
    old_value text,
    new_value text,
    trigger text,
    FOREIGN KEY (laboratory, case_pseudonym) REFERENCES vigie_bank.current_case ON DELETE CASCADE
);
CREATE INDEX IF NOT EXISTS diagnosis_case ON vigie_bank.current_diagnosis(laboratory, case_pseudonym);
CREATE INDEX IF NOT EXISTS variant_case ON vigie_bank.current_variant(laboratory, case_pseudonym);
CREATE INDEX IF NOT EXISTS variant_gene ON vigie_bank.current_variant(gene_id);
CREATE INDEX IF NOT EXISTS act_case ON vigie_bank.current_act(laboratory, case_pseudonym);

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
