-- Roles belong to the whole server: they may be there already. Who may not grant what is granted
-- already goes on; who may not install the bank is refused by the statements after this one.
DO $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['bank_owner', 'bank_laboratory', 'bank_network'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = one) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', one);
        END IF;
    END LOOP;
    BEGIN
        EXECUTE format('GRANT bank_owner TO %I', session_user);
    EXCEPTION WHEN insufficient_privilege THEN NULL;
    END;
    BEGIN
        EXECUTE format('GRANT CREATE ON DATABASE %I TO bank_owner', current_database());
    EXCEPTION WHEN insufficient_privilege THEN NULL;
    END;
END $$;
SET LOCAL ROLE bank_owner;
CREATE SCHEMA IF NOT EXISTS vigie_bank;
