-- Where the things stand in a message of the form vigie-bank-2 and how they are read: the only place
-- that knows. Messages are read once, when they come. What is null or not there is unknown; what
-- stands there and is not what belongs there raises VB003.

-- Class VB: refusals. Their sentences quote nothing of a message.
CREATE OR REPLACE FUNCTION vigie_bank.refuse(code text, sentence text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', sentence USING ERRCODE = code;
END $$;
CREATE OR REPLACE FUNCTION vigie_bank.refuse_content() RETURNS void LANGUAGE sql AS $$
    SELECT vigie_bank.refuse('VB003', 'the message cannot be read as a case')
$$;

DO $$ BEGIN
    IF to_regtype('vigie_bank.heading') IS NULL THEN
        CREATE TYPE vigie_bank.heading AS (
            form text, message_id text, kind text, key_id text, previous text, replaces text,
            laboratory text, purpose text, case_pseudonym text);
    END IF;
END $$;
CREATE OR REPLACE FUNCTION vigie_bank.heading_of(body jsonb) RETURNS vigie_bank.heading
LANGUAGE sql IMMUTABLE AS $$
    SELECT body->>'schema', h->>'message_id', h->>'kind', h->>'key_id',
           nullif(h->>'previous', ''), nullif(h->>'replaces', ''), h->>'laboratory', h->>'purpose',
           h->>'case'
    FROM (SELECT body->'heading' AS h) AS one
$$;

-- A value of the kind that belongs there ("string", "object"); NULL: unknown.
CREATE OR REPLACE FUNCTION vigie_bank.told(value jsonb, kind text, needed boolean DEFAULT false)
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE SET search_path = vigie_bank, pg_temp AS $$
BEGIN
    IF value IS NULL OR jsonb_typeof(value) = 'null' THEN
        IF needed THEN
            PERFORM refuse_content();
        END IF;
        RETURN NULL;
    END IF;
    IF jsonb_typeof(value) <> kind THEN
        PERFORM refuse_content();
    END IF;
    RETURN value;
END $$;

CREATE OR REPLACE FUNCTION vigie_bank.told_text(value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT nullif(vigie_bank.told(value, 'string') #>> '{}', '')
$$;

-- A text that must be there, all of which the pattern describes.
CREATE OR REPLACE FUNCTION vigie_bank.told_word(value jsonb, pattern text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = vigie_bank, pg_temp AS $$
DECLARE
    word text := told(value, 'string', true) #>> '{}';
BEGIN
    IF word !~ ('^(' || pattern || ')$') THEN
        PERFORM refuse_content();
    END IF;
    RETURN word;
END $$;

-- A whole number that must be there, all of whose digits the pattern describes.
CREATE OR REPLACE FUNCTION vigie_bank.told_number(value jsonb, pattern text) RETURNS integer
LANGUAGE plpgsql IMMUTABLE SET search_path = vigie_bank, pg_temp AS $$
DECLARE
    digits text := told(value, 'number', true) #>> '{}';
BEGIN
    IF digits !~ ('^' || pattern || '$') THEN
        PERFORM refuse_content();
    END IF;
    RETURN digits::integer;
END $$;

-- A partial date ("2019", "2019-04", "2019-04-30") as its last possible day; NULL: not a date of the
-- years 1000 to 2999.
CREATE OR REPLACE FUNCTION vigie_bank.last_day(partial text) RETURNS date
LANGUAGE plpgsql IMMUTABLE SET search_path = vigie_bank, pg_temp AS $$
DECLARE
    year_month text := substr(partial, 1, 7);
    month_end date;
BEGIN
    IF partial ~ '^[12][0-9]{3}$' THEN
        RETURN make_date(partial::integer, 12, 31);
    ELSIF partial IS NULL OR partial !~ '^[12][0-9]{3}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$' THEN
        RETURN NULL;
    END IF;
    month_end := make_date(substr(partial, 1, 4)::integer, substr(partial, 6, 2)::integer, 1)
                 + interval '1 month' - interval '1 day';
    IF partial = year_month THEN
        RETURN month_end;
    ELSIF substr(partial, 9)::integer > extract(day FROM month_end) THEN
        RETURN NULL;
    END IF;
    RETURN partial::date;
END $$;

CREATE OR REPLACE FUNCTION vigie_bank.told_day(value jsonb, needed boolean DEFAULT false) RETURNS date
LANGUAGE plpgsql IMMUTABLE SET search_path = vigie_bank, pg_temp AS $$
DECLARE
    partial text := told(value, 'string', needed) #>> '{}';
    day date := last_day(partial);
BEGIN
    IF partial IS NOT NULL AND day IS NULL THEN
        PERFORM refuse_content();
    END IF;
    RETURN day;
END $$;

-- The objects of a list.
CREATE OR REPLACE FUNCTION vigie_bank.told_list(list jsonb) RETURNS SETOF jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT vigie_bank.told(item, 'object', true)
    FROM jsonb_array_elements(vigie_bank.told(list, 'array')) AS items(item)
$$;

-- The last day on which somebody born by then can have reached the age at onset.
CREATE OR REPLACE FUNCTION vigie_bank.onset_after(birth date, age jsonb) RETURNS date
LANGUAGE plpgsql IMMUTABLE SET search_path = vigie_bank, pg_temp AS $$
DECLARE
    months integer := 0;
BEGIN
    IF told(age, 'object') IS NULL THEN
        RETURN NULL;
    ELSIF told(age->'before_birth', 'boolean') IS DISTINCT FROM 'true' THEN
        months := told_number(age->'most_months', '[0-9]{1,4}');
    END IF;
    RETURN birth + make_interval(months => months);
END $$;

-- First signs: told, or of the year of birth and the age at onset.
CREATE OR REPLACE FUNCTION vigie_bank.case_in(body jsonb)
RETURNS TABLE(network text, site text, platform text, first_signs date, first_contact date,
              conclusion text, signed_on date, returned_on date)
LANGUAGE plpgsql IMMUTABLE SET search_path = vigie_bank, pg_temp AS $$
DECLARE
    data_set jsonb := told(body->'data_set', 'object', true);
    centre jsonb := told(data_set->'centre', 'object');
    elements jsonb := told(data_set->'common_data_elements', 'object');
    result jsonb := told(told(data_set->'genomics', 'object')->'result', 'object');
    onset date := onset_after(told_day(elements->'date_of_birth'), elements->'age_at_onset');
BEGIN
    network := told_text(centre->'network');
    site := told_text(centre->'site');
    platform := told_text(centre->'platform');
    first_signs := coalesce(told_day(data_set->'first_signs'), onset);
    first_contact := told_day(elements->'first_contact_with_specialised_centre');
    IF result IS NOT NULL THEN
        conclusion := told_word(result->'conclusion', 'negative|uncertain|positive|inconclusive');
        signed_on := told_day(result->'signed', true);
        returned_on := told_day(result->'returned');
    END IF;
    RETURN NEXT;
END $$;

CREATE OR REPLACE FUNCTION vigie_bank.diagnoses_in(body jsonb)
RETURNS TABLE(status text, orpha text, partial boolean, since date, ended boolean)
LANGUAGE sql IMMUTABLE SET search_path = vigie_bank, pg_temp AS $$
    SELECT told_word(d->'status',
                     'in_progress|probable|confirmed|undetermined|refuted|healthy_carrier'),
           told_text(d->'orpha'), told(d->'partial', 'boolean', true)::boolean,
           told_day(d->'since'), told_text(d->'ended_by') IS NOT NULL
    FROM told_list(body->'data_set'->'diagnoses') AS list(d)
$$;

-- Classes 4 and 5 alone are told. An id of a gene is an entry of an index.
CREATE OR REPLACE FUNCTION vigie_bank.variants_in(body jsonb)
RETURNS TABLE(assembly text, allele text, gene_id text, gene_symbol text, acmg_class integer)
LANGUAGE sql IMMUTABLE SET search_path = vigie_bank, pg_temp AS $$
    SELECT told_text(r->'assembly'), told_word(v->'allele', '.+'),
           CASE WHEN told_text(v->'gene') IS NOT NULL
                THEN told_word(v->'gene', '[0-9A-Za-z:._-]{1,64}') END,
           told_text(v->'symbol'),
           told_number(v->'acmg_class', '[45]')
    FROM (SELECT body->'data_set'->'genomics'->'result') AS one(r), told_list(r->'variants') AS list(v)
$$;

CREATE OR REPLACE FUNCTION vigie_bank.acts_in(body jsonb)
RETURNS TABLE(kind text, act_date date, old_value text, new_value text, trigger text)
LANGUAGE sql IMMUTABLE SET search_path = vigie_bank, pg_temp AS $$
    SELECT told_word(h->'kind', 'result|amendment|status|withdrawal|returned'),
           told_day(h->'date', true), told_text(h->'old'), told_text(h->'new'),
           told_text(h->'trigger')
    FROM told_list(body->'history') AS list(h)
$$;

-- One row for each case that is not withdrawn.
CREATE OR REPLACE VIEW vigie_bank.case_now WITH (security_invoker = true) AS
SELECT k.laboratory, k.case_pseudonym, k.purpose, m.message_id, m.received, k.network, k.site,
       k.platform, k.first_signs, k.first_contact, k.signed_on, k.returned_on, k.conclusion, k.body
FROM vigie_bank.current_case k LEFT JOIN vigie_bank.message m ON m.number = k.message;

CREATE OR REPLACE VIEW vigie_bank.diagnosis_now WITH (security_invoker = true) AS
SELECT laboratory, case_pseudonym, purpose, status, orpha, partial, since, ended
FROM vigie_bank.current_diagnosis;

CREATE OR REPLACE VIEW vigie_bank.variant_now WITH (security_invoker = true) AS
SELECT laboratory, case_pseudonym, purpose, assembly, allele, gene_id, gene_symbol, acmg_class
FROM vigie_bank.current_variant;

CREATE OR REPLACE VIEW vigie_bank.act_now WITH (security_invoker = true) AS
SELECT laboratory, case_pseudonym, purpose, kind, act_date, old_value, new_value, trigger
FROM vigie_bank.current_act;
