import {geneName, changeName} from '../formats.ts';
import {r, t} from '../language.ts';
import type {Candidate} from '../model.ts';
import {Section} from './section.tsx';

function uncovered(candidate: Candidate): string {
    if (!candidate.coverage) return t('case.unread');
    const exons = candidate.coverage.uncovered;
    if (exons.length === 0) return r('verdict', candidate.coverage.verdict);
    return exons.map((one) => r('waiting', 'exon', {
        exon: one.exon, transcript: one.transcript, uncovered: one.uncovered, bases: one.bases,
    })).join(' ; ');
}

/** Single hits of recessive genes that wait for a second one. */
export function WaitingSection({waiting}: {waiting: Candidate[]}) {
    const one = waiting.length === 1;
    return <Section id="waiting" title={r('waiting', 'title')}>
        <p>{r('waiting', one ? 'count_one' : 'count_many', {count: waiting.length})}</p>
        {waiting.length > 0 && <table>
            <caption class="unseen">{r('waiting', 'title')}</caption>
            <thead><tr><th scope="col">{r('waiting', 'gene')}</th>
                <th scope="col">{r('waiting', 'hit')}</th>
                <th scope="col">{r('variant', 'acmg')}</th>
                <th scope="col">{r('waiting', 'exons')}</th></tr></thead>
            <tbody>{waiting.map((candidate) => <tr key={candidate.variants[0]?.key}>
                <th scope="row">{geneName(candidate)}</th>
                <td>{candidate.variants.map(changeName).join(' ; ')}</td>
                <td>{r('class', candidate.variants[0]?.acmg?.class)}</td>
                <td>{uncovered(candidate)}</td>
            </tr>)}</tbody>
        </table>}
    </Section>;
}
