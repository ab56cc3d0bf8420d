-- Who may see what: the rows of a laboratory are its own; the network sees what cases say now, not
-- the messages themselves, and of what is told for comparison the answers alone.
ALTER TABLE vigie_bank.message ENABLE ROW LEVEL SECURITY;
ALTER TABLE vigie_bank.content ENABLE ROW LEVEL SECURITY;
ALTER TABLE vigie_bank.case_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE vigie_bank.current_case ENABLE ROW LEVEL SECURITY;
ALTER TABLE vigie_bank.current_diagnosis ENABLE ROW LEVEL SECURITY;
ALTER TABLE vigie_bank.current_variant ENABLE ROW LEVEL SECURITY;
ALTER TABLE vigie_bank.current_act ENABLE ROW LEVEL SECURITY;
ALTER TABLE vigie_bank.membership ENABLE ROW LEVEL SECURITY;

-- The sub-select asks for the laboratory once, not for each row.
DO $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['message', 'content', 'case_file', 'current_case', 'current_diagnosis',
                               'current_variant', 'current_act', 'membership'] LOOP
        EXECUTE format('DROP POLICY IF EXISTS own_rows ON vigie_bank.%I', one);
        EXECUTE format('CREATE POLICY own_rows ON vigie_bank.%I FOR SELECT TO bank_laboratory'
                       ' USING (laboratory = (SELECT vigie_bank.own_laboratory()))', one);
        EXECUTE format('DROP POLICY IF EXISTS all_rows ON vigie_bank.%I', one);
        IF one <> 'content' THEN
            EXECUTE format('CREATE POLICY all_rows ON vigie_bank.%I FOR SELECT TO bank_network'
                           ' USING (%s)', one,
                           CASE one WHEN 'membership' THEN 'true'
                                    ELSE 'purpose <> ''match''' END);
        END IF;
    END LOOP;
END $$;

REVOKE ALL ON ALL TABLES IN SCHEMA vigie_bank FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA vigie_bank FROM PUBLIC;
GRANT USAGE ON SCHEMA vigie_bank TO bank_laboratory, bank_network;
GRANT SELECT ON vigie_bank.message, vigie_bank.case_file, vigie_bank.current_case,
    vigie_bank.current_diagnosis, vigie_bank.current_variant, vigie_bank.current_act,
    vigie_bank.membership, vigie_bank.version, vigie_bank.case_now, vigie_bank.variant_now,
    vigie_bank.diagnosis_now, vigie_bank.act_now TO bank_laboratory, bank_network;
GRANT SELECT ON vigie_bank.content TO bank_laboratory;
-- The policies call it as who asks.
GRANT EXECUTE ON FUNCTION vigie_bank.own_laboratory() TO bank_laboratory, bank_network;
GRANT EXECUTE ON FUNCTION vigie_bank.receive(text, bytea), vigie_bank.own_matches()
    TO bank_laboratory;
GRANT EXECUTE ON FUNCTION vigie_bank.cases_by_status(), vigie_bank.time_since_first_signs(date),
    vigie_bank.shared_genes(), vigie_bank.reanalysis_yield(), vigie_bank.active_file(),
    vigie_bank.platforms(), vigie_bank.completeness(), vigie_bank.state()
    TO bank_network;
