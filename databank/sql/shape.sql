-- Where the things stand in a message of the form vigie-bank-1: the only place that knows.
DO $$ BEGIN
    IF to_regtype('vigie_bank.heading') IS NULL THEN
        CREATE TYPE vigie_bank.heading AS (
            form text, message_id text, kind text, key_id text, previous text, replaces text,
            laboratory text, case_pseudonym text);
    END IF;
END $$;

CREATE OR REPLACE FUNCTION vigie_bank.heading_of(body jsonb) RETURNS vigie_bank.heading
LANGUAGE sql IMMUTABLE AS $$
    SELECT body->>'format', body->>'message_id', body->>'kind', body->>'key_id',
           nullif(body->>'previous', ''), nullif(body->>'replaces', ''),
           body->>'laboratory', body->>'case'
$$;

-- A partial date ("2019", "2019-04") as its last possible day; NULL: not a date.
CREATE OR REPLACE FUNCTION vigie_bank.last_day(partial text) RETURNS date
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN partial ~ '^\d{4}$' THEN make_date(partial::int, 12, 31)
        WHEN partial ~ '^\d{4}-(0[1-9]|1[0-2])$'
            THEN (to_date(partial, 'YYYY-MM') + interval '1 month' - interval '1 day')::date
        WHEN partial ~ '^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'
            THEN to_date(partial, 'YYYY-MM-DD')
    END
$$;

-- One row for each case that is not withdrawn.
CREATE OR REPLACE VIEW vigie_bank.case_now WITH (security_invoker = true) AS
SELECT k.laboratory, k.case_pseudonym, k.purpose, m.message_id, m.received,
       k.body->'data_set'->>'network' AS network,
       k.body->'data_set'->>'site' AS site,
       k.body->'data_set'->>'platform' AS platform,
       vigie_bank.last_day(k.body->'data_set'->>'first_signs') AS first_signs,
       vigie_bank.last_day(k.body->'data_set'->>'signed_on') AS signed_on,
       coalesce((k.body->'data_set'->>'undiagnosed')::boolean, false) AS undiagnosed,
       k.body->'data_set'->'result'->>'conclusion' AS conclusion,
       jsonb_path_query_array(k.body, '$.data_set.diagnoses[*].status') AS statuses,
       k.body
FROM vigie_bank.current_case k JOIN vigie_bank.message m ON m.number = k.message;

CREATE OR REPLACE VIEW vigie_bank.diagnosis_now WITH (security_invoker = true) AS
SELECT c.laboratory, c.case_pseudonym, c.purpose, d->>'status' AS status, d->>'orpha' AS orpha,
       coalesce((d->>'partial')::boolean, false) AS partial,
       vigie_bank.last_day(d->>'since') AS since
FROM vigie_bank.case_now c, jsonb_path_query(c.body, '$.data_set.diagnoses[*]') d;

CREATE OR REPLACE VIEW vigie_bank.variant_now WITH (security_invoker = true) AS
SELECT c.laboratory, c.case_pseudonym, c.purpose, c.body->'data_set'->'result'->>'assembly' AS assembly,
       v->>'allele' AS allele, v->>'gene_id' AS gene_id, v->>'gene_symbol' AS gene_symbol,
       (v->>'acmg_class')::integer AS acmg_class
FROM vigie_bank.case_now c, jsonb_path_query(c.body, '$.data_set.result.variants[*]') v;
