-- What a network asks. Cases under the purpose 'match' are the same persons under other pseudonyms:
-- they count for the comparison across laboratories and nowhere else.

-- A case is unsolved if no diagnosis of it is confirmed that leaves nothing unexplained.
CREATE OR REPLACE VIEW vigie_bank.unsolved AS
SELECT c.* FROM vigie_bank.case_now c
WHERE NOT EXISTS (SELECT FROM vigie_bank.diagnosis_now d
                  WHERE d.laboratory = c.laboratory AND d.case_pseudonym = c.case_pseudonym
                  AND d.status = 'confirmed' AND NOT d.partial);

-- A case counts once under each status that one of its diagnoses has; an impasse that a diagnosis
-- has ended is none.
CREATE OR REPLACE FUNCTION vigie_bank.cases_by_status()
RETURNS TABLE(network text, status text, cases bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vigie_bank, pg_temp AS $$
    SELECT coalesce(c.network, 'not recorded'), coalesce(s.status, 'unrecorded'),
           count(*)
    FROM case_now c LEFT JOIN LATERAL (
        SELECT DISTINCT d.status FROM diagnosis_now d
        WHERE d.laboratory = c.laboratory AND d.case_pseudonym = c.case_pseudonym
        AND NOT d.ended) s ON true
    WHERE c.purpose <> 'match' GROUP BY 1, 2 ORDER BY 1, 2
$$;

-- Of the unsolved cases: how many months since the first signs, in the middle and at most; the
-- cases without a date are counted, not left out. A last possible day that lies ahead counts as 0.
CREATE OR REPLACE FUNCTION vigie_bank.time_since_first_signs(today date)
RETURNS TABLE(network text, unsolved bigint, dated bigint, median_months integer,
              most_months integer, longer_than_five_years bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vigie_bank, pg_temp AS $$
    WITH aged AS (
        SELECT coalesce(u.network, 'not recorded') AS network,
               CASE WHEN u.first_signs IS NOT NULL
                    THEN (extract(year FROM age(today, least(u.first_signs, today))) * 12
                          + extract(month FROM age(today, least(u.first_signs, today))))::integer
               END AS months
        FROM unsolved u WHERE u.purpose <> 'match')
    SELECT network, count(*), count(months),
           percentile_disc(0.5) WITHIN GROUP (ORDER BY months), max(months),
           count(*) FILTER (WHERE months > 60)
    FROM aged GROUP BY 1 ORDER BY 1
$$;

-- Pairs of unsolved cases of two laboratories, each under its consent to be compared, that share a
-- gene with a told variant. The reference is the same for both laboratories and tells neither the
-- pseudonym of the other.
CREATE OR REPLACE VIEW vigie_bank.match_pair AS
SELECT a.laboratory, a.case_pseudonym, b.laboratory AS other_laboratory, va.gene_id,
       max(va.gene_symbol) AS gene_symbol,
       bool_or(va.allele = vb.allele AND va.assembly = vb.assembly) AS same_variant,
       substr(encode(sha256(convert_to(least(a.case_pseudonym, b.case_pseudonym) || ' '
           || greatest(a.case_pseudonym, b.case_pseudonym) || ' ' || va.gene_id, 'UTF8')), 'hex'),
           1, 20) AS reference
FROM vigie_bank.unsolved a
JOIN vigie_bank.variant_now va USING (laboratory, case_pseudonym)
JOIN vigie_bank.variant_now vb ON vb.gene_id = va.gene_id AND vb.laboratory <> a.laboratory
JOIN vigie_bank.unsolved b ON b.laboratory = vb.laboratory AND b.case_pseudonym = vb.case_pseudonym
WHERE a.purpose = 'match' AND b.purpose = 'match' AND va.gene_id IS NOT NULL
GROUP BY a.laboratory, a.case_pseudonym, b.laboratory, b.case_pseudonym, va.gene_id;

-- What a laboratory may learn: of its own cases, in which other laboratory there is one like it.
CREATE OR REPLACE FUNCTION vigie_bank.own_matches()
RETURNS TABLE(case_pseudonym text, gene_id text, gene_symbol text, same_variant boolean,
              other_laboratory text, reference text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vigie_bank, pg_temp AS $$
    SELECT p.case_pseudonym, p.gene_id, p.gene_symbol, p.same_variant, p.other_laboratory,
           p.reference
    FROM match_pair p WHERE p.laboratory = (SELECT own_laboratory()) ORDER BY 1, 2, 5, 6
$$;

-- What the network may learn of it: genes and numbers. A case of a gene that two laboratories tell
-- has a partner; the pairs themselves, which are many more, are not needed.
CREATE OR REPLACE FUNCTION vigie_bank.shared_genes()
RETURNS TABLE(gene_id text, gene_symbol text, cases bigint, laboratories bigint,
              same_variant boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vigie_bank, pg_temp AS $$
    WITH compared AS (
        SELECT v.* FROM variant_now v JOIN unsolved u USING (laboratory, case_pseudonym)
        WHERE u.purpose = 'match' AND v.gene_id IS NOT NULL),
    same AS (
        SELECT DISTINCT c.gene_id FROM compared c WHERE c.assembly IS NOT NULL
        GROUP BY c.gene_id, c.assembly, c.allele HAVING count(DISTINCT c.laboratory) > 1)
    SELECT c.gene_id, max(c.gene_symbol), count(DISTINCT (c.laboratory, c.case_pseudonym)),
           count(DISTINCT c.laboratory), c.gene_id IN (SELECT same.gene_id FROM same)
    FROM compared c GROUP BY 1 HAVING count(DISTINCT c.laboratory) > 1 ORDER BY 3 DESC, 1
$$;

-- Amended results by what led to them, and how many of them made a diagnosis of none.
CREATE OR REPLACE FUNCTION vigie_bank.reanalysis_yield()
RETURNS TABLE(trigger text, amendments bigint, became_positive bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vigie_bank, pg_temp AS $$
    SELECT coalesce(nullif(split_part(a.trigger, ' ', 1), ''), 'not recorded'), count(*),
           count(*) FILTER (WHERE a.new_value = 'positive' AND a.old_value <> 'positive')
    FROM current_act a WHERE a.purpose <> 'match' AND a.kind = 'amendment'
    GROUP BY 1 ORDER BY 2 DESC, 1
$$;

-- Cases whose person a labelled site saw in a year, as far as messages tell: the first contact with a
-- specialised centre and each return of a result (docs/decisions/128). A case counts once in each
-- of its years.
CREATE OR REPLACE FUNCTION vigie_bank.active_file()
RETURNS TABLE(site text, network text, year integer, cases_seen bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vigie_bank, pg_temp AS $$
    WITH seen AS (
        SELECT laboratory, case_pseudonym, first_contact AS seen_on FROM current_case
        UNION ALL SELECT laboratory, case_pseudonym, returned_on FROM current_case
        UNION ALL SELECT laboratory, case_pseudonym, act_date FROM current_act
            WHERE kind = 'returned')
    SELECT coalesce(c.site, 'not recorded'), coalesce(c.network, 'not recorded'),
           extract(year FROM s.seen_on)::integer,
           count(DISTINCT (c.laboratory, c.case_pseudonym))
    FROM current_case c JOIN seen s USING (laboratory, case_pseudonym)
    WHERE c.purpose <> 'match' AND s.seen_on IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
$$;

-- Sequencing platforms across networks.
CREATE OR REPLACE FUNCTION vigie_bank.platforms()
RETURNS TABLE(platform text, network text, cases bigint, unsolved bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vigie_bank, pg_temp AS $$
    SELECT coalesce(c.platform, 'not recorded'),
           coalesce(c.network, 'not recorded'), count(*), count(u.case_pseudonym)
    FROM case_now c LEFT JOIN unsolved u USING (laboratory, case_pseudonym)
    WHERE c.purpose <> 'match' GROUP BY 1, 2 ORDER BY 1, 2
$$;

-- What is missing in the data, by laboratory.
CREATE OR REPLACE FUNCTION vigie_bank.completeness()
RETURNS TABLE(laboratory text, cases bigint, without_first_signs bigint, without_network bigint,
              without_status bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vigie_bank, pg_temp AS $$
    SELECT c.laboratory, count(*), count(*) FILTER (WHERE c.first_signs IS NULL),
           count(*) FILTER (WHERE c.network IS NULL),
           count(*) FILTER (WHERE NOT EXISTS (
               SELECT FROM current_diagnosis d
               WHERE d.laboratory = c.laboratory AND d.case_pseudonym = c.case_pseudonym))
    FROM current_case c WHERE c.purpose <> 'match' GROUP BY 1 ORDER BY 1
$$;

-- How the bank itself stands, by laboratory.
CREATE OR REPLACE FUNCTION vigie_bank.state()
RETURNS TABLE(laboratory text, purpose text, messages bigint, gaps bigint, cases bigint,
              withdrawn bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vigie_bank, pg_temp AS $$
    SELECT m.laboratory, m.purpose, count(*), count(*) FILTER (WHERE m.gap),
           (SELECT count(*) FROM current_case k
            WHERE k.laboratory = m.laboratory AND k.purpose = m.purpose),
           (SELECT count(*) FROM case_file f WHERE f.laboratory = m.laboratory
            AND f.purpose = m.purpose AND f.withdrawn AND f.succeeded_by IS NULL)
    FROM message m GROUP BY 1, 2 ORDER BY 1, 2
$$;
