// What was decided in the mock: kept in memory, told as the interface says.
import {caseAnswer, workCase} from './cases.mjs';
import {refuse} from './refusal.mjs';
import {password, persons} from './sessions.mjs';

const actions = ['report', 'segregate', 'rcp', 'wait', 'dismiss'];

export class Desk {
    constructor(count, today) {
        this.count = count;
        this.today = today;
        this.kept = new Map();
    }

    of(number) {
        if (!(number >= 1 && number <= this.count)) {
            refuse(404, 'no_case', 'Cas inconnu.', 'Unknown case.');
        }
        if (!this.kept.has(number)) {
            this.kept.set(number, {decisions: [], acts: [], signed: [], status: []});
        }
        return this.kept.get(number);
    }

    worklist() {
        return {today: this.today, cases: Array.from({length: this.count}, (_, index) => {
            const {decisions, signed} = this.of(index + 1);
            return workCase(index + 1, decisions, signed);
        })};
    }

    answer(number, rights) {
        const {decisions, acts, signed, status} = this.of(number);
        const answer = caseAnswer(number);
        return {...answer, decisions, acts, signed, rights, status: [...answer.status, ...status]};
    }

    #current(number, body, before, after) {
        if (body.basis !== caseAnswer(number).basis || before !== after) {
            refuse(409, 'outdated', 'Une autre personne a décidé entre-temps.',
                   'Another person decided meanwhile.');
        }
    }

    decide(number, body, person) {
        const {decisions} = this.of(number);
        this.#current(number, body, body.decisions_before, decisions.length);
        if (!actions.includes(body.action)) refuse(400, 'action', 'Décision inconnue.', 'Unknown decision.');
        if (body.action === 'dismiss' && !body.reason) {
            refuse(422, 'reason', 'Écarter demande un motif codé.', 'Dismissing needs a coded reason.');
        }
        const {basis: _, decisions_before: __, ...rest} = body;
        const same = (one) => one.gene === rest.gene && one.variants.join() === rest.variants.join();
        for (const one of decisions) one.stands = one.stands && !same(one);
        const judged = rest.classifications.map((one) => ({...one, criteria: one.criteria.map(
            ({code, strength, applied, text}) => ({code, verdict: applied ? 'met' : 'not_met',
                                                   strength: applied ? strength : 'none', reason: text}))}));
        decisions.push({number: decisions.length + 1, stands: true, date: this.today, by: person.name, ...rest,
                        classifications: judged});
        return this.#told(decisions.length);
    }

    #told(number, more = {}) {
        return {number, new: true, warnings: [], ...more};
    }

    /** The act as history tells it; refused if others acted meanwhile. */
    #act(number, body, kind, by, text) {
        const {acts} = this.of(number);
        this.#current(number, body, body.acts_before, acts.length);
        acts.push({number: acts.length + 1, kind, date: this.today, by: by.name, text});
        return acts.length;
    }

    sign(number, body, person) {
        const {acts, signed} = this.of(number);
        this.#current(number, body, body.acts_before, acts.length);
        const second = persons.find((one) => one.id === body.second?.person);
        if (!second || second.id === person.id) {
            refuse(422, 'second_person', 'Une autre personne doit valider.', 'Another person has to validate.');
        }
        if (body.password !== password || body.second.password !== password) {
            refuse(403, 'password', 'Personne ou mot de passe inconnu.', 'Unknown person or password.');
        }
        if (signed.length > 0 && !body.text) {
            refuse(422, 'rule', 'Un résultat modifié dit pourquoi.', 'An amended result says why.');
        }
        const act = this.#act(number, body, 'signed_result', person, `${body.conclusion}: ${body.text}`);
        const amends = signed.at(-1)?.number ?? null;
        signed.push({number: act, version: signed.length + 1, date: this.today, by: person.name, second: second.name,
                     conclusion: body.conclusion, reason: body.text || null, returned: null, taken_back: null,
                     amends, because: amends === null ? null : 'clinvar_class 2026-10-15'});
        return this.#told(act);
    }

    setStatus(number, body, person) {
        if (body.status === 'undetermined' && !body.rcp) {
            refuse(422, 'rcp', 'Une impasse demande la date de la RCP.', 'An impasse needs the day of the RCP.');
        }
        const act = this.#act(number, body, 'status', person, `${body.diagnosis}: ${body.status}`);
        this.of(number).status.push({diagnosis: body.diagnosis, status: body.status, set_by: person.name,
            site: person.site, date: body.date, rcp: body.rcp || null, reason: body.reason});
        return this.#told(act, {warnings: ['the work-up is not complete']});
    }

    act(number, kind, body, person) {
        const kinds = {request: 'request', consent: 'consent', return: 'returned_result',
                       'take-back': 'withdrawn_result'};
        if (kind === 'unseal') {
            this.#current(number, body, body.acts_before, this.of(number).acts.length);
            return {findings: caseAnswer(number).result.candidates.slice(1, 2)};
        }
        return this.#told(this.#act(number, body, kinds[kind], person,
            [body.purpose, body.state, body.reason].filter((one) => one).join(' ')));
    }

    why(number, variant) {
        const found = caseAnswer(number).result.candidates.flatMap((one) => one.variants)
            .find((one) => one.key === variant);
        if (!found) return {variant, lines: [`${variant} is not in the residue of case SYN-FAM-${number}`]};
        return {variant, lines: [`${variant}: called, from record ${variant}`,
            'VIGA7: kept, tier 1, rank 1, de_novo', ...found.judgements.map((one) =>
                `  ${one.rule.padEnd(15)} ${one.verdict.padEnd(13)} ${one.value} [${one.threshold}]`)]};
    }
}
