import type {CaseAnswer} from '../case_model.ts';
import {latestEvents} from '../events.ts';
import {r, t} from '../language.ts';
import {EventTable} from './event_table.tsx';
import {Section} from './section.tsx';

/** What changed last; earlier events stand in the history. */
export function WhySection({answer}: {answer: CaseAnswer}) {
    const {latest} = latestEvents(answer.events);
    return <Section id="why" title={r('why', 'title')}>
        {latest.length === 0 ? <p>{t('case.events_none')}</p> : <EventTable events={latest}/>}
    </Section>;
}
