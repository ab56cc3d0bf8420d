-- Roles belong to the whole server: they may be there already.
DO $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['bank_owner', 'bank_laboratory', 'bank_network'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = one) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', one);
        END IF;
    END LOOP;
    EXECUTE format('GRANT bank_owner TO %I', session_user);
    EXECUTE format('GRANT CREATE ON DATABASE %I TO bank_owner', current_database());
END $$;
SET LOCAL ROLE bank_owner;
CREATE SCHEMA IF NOT EXISTS vigie_bank;
