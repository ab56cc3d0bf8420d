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
        decisions.push({number: decisions.length + 1, date: this.today, person: person.name, ...rest});
        return {number: decisions.length};
    }

    sign(number, body, person) {
        const {acts, signed} = this.of(number);
        this.#current(number, body, body.acts_before, acts.length);
        const second = persons.find((one) => one.id === body.second?.person);
        if (!second || second.id === person.id) {
            refuse(422, 'second', 'Une autre personne doit valider.', 'Another person has to validate.');
        }
        if (body.second.password !== password) {
            refuse(403, 'password', 'Mot de passe du second signataire refusé.',
                   'The second signer\'s password was refused.');
        }
        acts.push({number: acts.length + 1, kind: 'sign', date: this.today, by: person.name,
                   text: body.text});
        const amends = signed.at(-1)?.number ?? null;
        signed.push({number: acts.length, date: this.today, by: person.name, second: second.name,
                     conclusion: body.conclusion, returned: null, taken_back: null, amends,
                     because: amends === null ? null : caseAnswer(number).events[0]?.number ?? null});
        return {number: acts.length};
    }

    setStatus(number, body, person) {
        const {acts, status} = this.of(number);
        this.#current(number, {basis: caseAnswer(number).basis}, body.acts_before, acts.length);
        if (body.status === 'undetermined' && !body.rcp) {
            refuse(422, 'rcp', 'Une impasse demande la date de la RCP.', 'An impasse needs the day of the RCP.');
        }
        acts.push({number: acts.length + 1, kind: 'status', date: this.today, by: person.name,
                   text: body.reason});
        status.push({diagnosis: body.diagnosis, status: body.status, set_by: body.by,
                     site: body.site, date: body.date, rcp: body.rcp || null, reason: body.reason});
        return {number: acts.length};
    }

    act(number, kind, body, person) {
        const {acts} = this.of(number);
        this.#current(number, {basis: caseAnswer(number).basis}, body.acts_before, acts.length);
        if (kind === 'unseal' && !caseAnswer(number).sealed.findings.includes(body.finding)) {
            refuse(422, 'finding', 'Aucun résultat scellé de ce numéro.', 'No sealed finding of this number.');
        }
        acts.push({number: acts.length + 1, kind, date: this.today, by: person.name,
                   text: [body.purpose, body.state, body.text ?? body.reason]
                       .filter((one) => one).join(' ')});
        return {number: acts.length};
    }

    why(number, variant) {
        const found = caseAnswer(number).result.candidates.flatMap((one) => one.variants)
            .find((one) => one.key === variant);
        if (found) return {variant, steps: found.judgements, outcome: 'candidate'};
        return {variant, steps: [{rule: 'input', verdict: 'fail', value: 'not in the input',
                                  threshold: 'a record of this allele'}], outcome: 'not in the input'};
    }
}
