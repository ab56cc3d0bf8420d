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
    SELECT body->>'schema', h->>'message_id', h->>'kind', h->>'key_id',
           nullif(h->>'previous', ''), nullif(h->>'replaces', ''), h->>'laboratory', h->>'case'
    FROM (SELECT body->'heading' AS h) AS one
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

-- The last possible day of the first signs: told, or of the year of birth and the age at onset.
CREATE OR REPLACE FUNCTION vigie_bank.first_signs_of(data_set jsonb) RETURNS date
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(vigie_bank.last_day(data_set->>'first_signs'),
        (vigie_bank.last_day(e->>'date_of_birth') + make_interval(months =>
            CASE WHEN (e->'age_at_onset'->>'before_birth')::boolean THEN 0
                 ELSE (e->'age_at_onset'->>'most_months')::integer END))::date)
    FROM (SELECT data_set->'common_data_elements' AS e) AS one
$$;

-- One row for each case that is not withdrawn.
CREATE OR REPLACE VIEW vigie_bank.case_now WITH (security_invoker = true) AS
SELECT k.laboratory, k.case_pseudonym, k.purpose, m.message_id, m.received,
       d->'centre'->>'network' AS network,
       d->'centre'->>'site' AS site,
       d->'centre'->>'platform' AS platform,
       vigie_bank.first_signs_of(d) AS first_signs,
       vigie_bank.last_day(d->'genomics'->'result'->>'signed') AS signed_on,
       d->'genomics'->'result'->>'conclusion' AS conclusion,
       jsonb_path_query_array(d, '$.diagnoses[*].status') AS statuses,
       k.body
FROM vigie_bank.current_case k JOIN vigie_bank.message m ON m.number = k.message,
     LATERAL (SELECT k.body->'data_set') AS one(d);

CREATE OR REPLACE VIEW vigie_bank.diagnosis_now WITH (security_invoker = true) AS
SELECT c.laboratory, c.case_pseudonym, c.purpose, d->>'status' AS status, d->>'orpha' AS orpha,
       coalesce((d->>'partial')::boolean, false) AS partial,
       vigie_bank.last_day(d->>'since') AS since,
       nullif(d->>'ended_by', '') IS NOT NULL AS ended
FROM vigie_bank.case_now c, jsonb_path_query(c.body, '$.data_set.diagnoses[*]') d;

CREATE OR REPLACE VIEW vigie_bank.variant_now WITH (security_invoker = true) AS
SELECT c.laboratory, c.case_pseudonym, c.purpose,
       c.body->'data_set'->'genomics'->'result'->>'assembly' AS assembly,
       v->>'allele' AS allele, v->>'gene' AS gene_id, v->>'symbol' AS gene_symbol,
       (v->>'acmg_class')::integer AS acmg_class
FROM vigie_bank.case_now c,
     jsonb_path_query(c.body, '$.data_set.genomics.result.variants[*]') v;
