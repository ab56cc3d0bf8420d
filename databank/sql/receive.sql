-- The laboratory of the connected role; NULL: none. session_user, not current_user: SET ROLE does
-- not make a laboratory of somebody.
CREATE OR REPLACE FUNCTION vigie_bank.own_laboratory() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vigie_bank, pg_temp AS $$
    SELECT laboratory FROM membership WHERE role_name = session_user
$$;

-- The message as JSON, if it is one that the bank takes from this member.
CREATE OR REPLACE FUNCTION vigie_bank.read_message(id text, payload bytea, sender vigie_bank.membership)
RETURNS jsonb LANGUAGE plpgsql SET search_path = vigie_bank, pg_temp AS $$
DECLARE
    body jsonb;
    heading record;
BEGIN
    BEGIN
        body := convert_from(payload, 'UTF8')::jsonb;
    EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
        PERFORM refuse('VB003', 'the message cannot be read');
    END;
    SELECT * INTO heading FROM heading_of(body);
    IF heading.form IS DISTINCT FROM 'vigie-bank-2' OR heading.message_id IS DISTINCT FROM id
        OR id !~ '^[0-9a-z][0-9a-z-]{0,63}$' THEN
        PERFORM refuse('VB003', 'the message is not of the form vigie-bank-2');
    END IF;
    IF heading.laboratory IS DISTINCT FROM sender.laboratory THEN
        PERFORM refuse('VB004', 'the message names another laboratory than the connected role');
    END IF;
    IF heading.purpose IS DISTINCT FROM sender.purpose THEN
        PERFORM refuse('VB005', 'the message was made for another purpose than that of the connected role');
    END IF;
    -- What a message replaces is the one before it: place_of asks for no other.
    IF NOT coalesce(heading.case_pseudonym ~ '^[A-Z2-7]{20}$'
                    AND heading.key_id ~ '^[0-9A-Za-z._-]{1,64}$'
                    AND heading.kind IN ('result', 'amendment', 'status', 'consent', 'withdrawal'),
                    false)
        OR heading.previous !~ '^[0-9a-z][0-9a-z-]{0,63}$'
        OR (heading.replaces IS NOT NULL AND heading.replaces IS DISTINCT FROM heading.previous) THEN
        PERFORM refuse('VB003', 'the message lacks its heading or a pseudonym');
    END IF;
    RETURN body;
END $$;

-- Whether the message follows what the bank has of the case: 'next', 'gap' (one before it never
-- came), 'late' (one after it is here), 'successor' (first message under a new key).
CREATE OR REPLACE FUNCTION vigie_bank.place_of(sender text, heading vigie_bank.heading) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = vigie_bank, pg_temp AS $$
DECLARE
    last text;
    before record;
BEGIN
    IF EXISTS (SELECT FROM message m WHERE m.laboratory = sender
               AND m.previous = heading.message_id) THEN
        RETURN 'late';
    END IF;
    SELECT f.last_message INTO last FROM case_file f
        WHERE f.laboratory = sender AND f.case_pseudonym = heading.case_pseudonym;
    IF heading.previous IS NOT DISTINCT FROM last THEN
        RETURN 'next';
    END IF;
    SELECT f.last_message, f.case_pseudonym INTO before
        FROM message m JOIN case_file f USING (laboratory, case_pseudonym)
        WHERE m.laboratory = sender AND m.message_id = heading.previous;
    IF NOT FOUND THEN
        RETURN CASE WHEN heading.previous IS NULL THEN 'late' ELSE 'gap' END;
    END IF;
    RETURN CASE WHEN last IS NULL AND before.last_message = heading.previous
                THEN 'successor' ELSE 'late' END;
END $$;

-- The pseudonyms that a case had and has, of which one is given.
CREATE OR REPLACE FUNCTION vigie_bank.names_of(sender text, pseudonym text) RETURNS SETOF text
LANGUAGE sql STABLE SET search_path = vigie_bank, pg_temp AS $$
    WITH RECURSIVE names(name) AS (
        SELECT pseudonym
        UNION
        SELECT CASE WHEN f.succeeded_by = n.name THEN f.case_pseudonym ELSE f.succeeded_by END
        FROM case_file f JOIN names n ON n.name IN (f.case_pseudonym, f.succeeded_by)
        WHERE f.laboratory = sender AND f.succeeded_by IS NOT NULL)
    SELECT name FROM names
$$;

-- What is known of a case is erased; that messages came, and their hashes, stays.
CREATE OR REPLACE FUNCTION vigie_bank.erase_case(sender text, pseudonym text) RETURNS void
LANGUAGE sql SET search_path = vigie_bank, pg_temp AS $$
    DELETE FROM content c USING message m
        WHERE m.number = c.message AND m.laboratory = sender
        AND m.case_pseudonym IN (SELECT names_of(sender, pseudonym));
    DELETE FROM current_case k
        WHERE k.laboratory = sender AND k.case_pseudonym IN (SELECT names_of(sender, pseudonym));
$$;

-- Erases a case once more where a backup from before its withdrawal was put back. For the owner of
-- the bank.
CREATE OR REPLACE FUNCTION vigie_bank.forget(sender text, pseudonym text) RETURNS void
LANGUAGE sql SET search_path = vigie_bank, pg_temp AS $$
    SELECT erase_case(sender, pseudonym);
    UPDATE case_file SET withdrawn = true
        WHERE laboratory = sender AND case_pseudonym IN (SELECT names_of(sender, pseudonym));
$$;

-- What the case says from now on, read here and never again: what cannot be read is refused with the
-- whole message.
CREATE OR REPLACE FUNCTION vigie_bank.keep_case(entry bigint, body jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = vigie_bank, pg_temp AS $$
DECLARE
    m message;
BEGIN
    SELECT * INTO m FROM message WHERE number = entry;
    DELETE FROM current_case k
        WHERE k.laboratory = m.laboratory AND k.case_pseudonym = m.case_pseudonym;
    INSERT INTO current_case
        SELECT m.laboratory, m.case_pseudonym, m.purpose, entry, c.*, body FROM case_in(body) c;
    INSERT INTO current_diagnosis
        SELECT m.laboratory, m.case_pseudonym, m.purpose, d.* FROM diagnoses_in(body) d;
    INSERT INTO current_variant
        SELECT m.laboratory, m.case_pseudonym, m.purpose, v.* FROM variants_in(body) v;
    INSERT INTO current_act
        SELECT m.laboratory, m.case_pseudonym, m.purpose, a.* FROM acts_in(body) a;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
    PERFORM refuse_content();
END $$;

-- Takes one message of the laboratory of the connected role and gives the receipt. The same message
-- again gives the same receipt and changes nothing.
CREATE OR REPLACE FUNCTION vigie_bank.receive(id text, payload bytea)
RETURNS TABLE(message_id text, payload_sha256 text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vigie_bank, pg_temp AS $$
#variable_conflict use_column
DECLARE
    sender membership;
    hash text := encode(sha256(payload), 'hex');
    known text;
    body jsonb;
    heading heading;
    place text;
    entry bigint;
BEGIN
    SELECT * INTO sender FROM membership WHERE role_name = session_user;
    IF NOT FOUND THEN
        PERFORM refuse('VB001', 'the connected role is no laboratory of the bank');
    END IF;
    -- One message of a laboratory after the other.
    PERFORM pg_advisory_xact_lock(hashtextextended('vigie_bank ' || sender.laboratory, 0));
    SELECT m.payload_sha256 INTO known FROM message m
        WHERE m.laboratory = sender.laboratory AND m.message_id = id;
    IF FOUND THEN
        IF known <> hash THEN
            PERFORM refuse('VB002', 'another message has this id');
        END IF;
        RETURN QUERY SELECT id, hash;
        RETURN;
    END IF;
    body := read_message(id, payload, sender);
    SELECT * INTO heading FROM heading_of(body);
    place := place_of(sender.laboratory, heading);
    IF place = 'late' AND heading.kind <> 'withdrawal' THEN
        PERFORM refuse('VB006', 'the bank has a later message of the case');
    END IF;
    INSERT INTO message(laboratory, purpose, message_id, case_pseudonym, kind, key_id, previous,
                        replaces, payload_sha256, gap)
        VALUES (sender.laboratory, sender.purpose, id, heading.case_pseudonym, heading.kind,
                heading.key_id, heading.previous, heading.replaces, hash, place = 'gap')
        RETURNING number INTO entry;
    IF place = 'successor' THEN
        UPDATE case_file SET succeeded_by = heading.case_pseudonym
            WHERE laboratory = sender.laboratory AND last_message = heading.previous;
        DELETE FROM current_case k USING case_file f
            WHERE f.laboratory = sender.laboratory AND f.succeeded_by = heading.case_pseudonym
            AND k.laboratory = f.laboratory AND k.case_pseudonym = f.case_pseudonym;
    END IF;
    INSERT INTO case_file AS f VALUES (sender.laboratory, heading.case_pseudonym, sender.purpose, id,
                                       heading.kind = 'withdrawal', NULL)
        ON CONFLICT (laboratory, case_pseudonym) DO UPDATE
        SET last_message = excluded.last_message, withdrawn = excluded.withdrawn;
    IF heading.kind = 'withdrawal' THEN
        PERFORM erase_case(sender.laboratory, heading.case_pseudonym);
    ELSE
        INSERT INTO content VALUES (entry, sender.laboratory, payload);
        PERFORM keep_case(entry, body);
    END IF;
    RETURN QUERY SELECT id, hash;
END $$;

-- Lets a role speak for a laboratory. For the owner of the bank. The persons told under one purpose
-- and under another are the same, and would be counted twice: a bank has one beside 'match'.
CREATE OR REPLACE FUNCTION vigie_bank.admit(role_name name, laboratory text, purpose text)
RETURNS void LANGUAGE plpgsql SET search_path = vigie_bank, pg_temp AS $$
#variable_conflict use_column
BEGIN
    INSERT INTO membership AS m VALUES ($1, $2, $3)
        ON CONFLICT (role_name) DO UPDATE
        SET laboratory = excluded.laboratory, purpose = excluded.purpose;
    IF (SELECT count(DISTINCT m.purpose) FROM membership m WHERE m.purpose <> 'match') > 1 THEN
        PERFORM refuse('VB008', 'a bank has one purpose beside the comparison across laboratories');
    END IF;
END $$;
