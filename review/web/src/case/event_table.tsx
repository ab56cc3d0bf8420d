import {valueText} from '../formats.ts';
import {r, t} from '../language.ts';
import type {Why} from '../model.ts';

/** What it did to the list of candidates. */
function effect(event: Why): string {
    if (event.alert) return t('list.alert');
    if (event.outcome === 'unchanged') return t('case.unchanged');
    return event.kind === 'request' ? '' : r('outcome', event.outcome);
}

/** Events of the ledger: trigger, old and new value, version of the source, effect. */
export function EventTable({events}: {events: Why[]}) {
    return <table>
        <caption class="unseen">{r('why', 'table')}</caption>
        <thead><tr>
            <th scope="col">{r('why', 'trigger')}</th><th scope="col">{r('why', 'object')}</th>
            <th scope="col">{r('why', 'old')}</th><th scope="col">{r('why', 'new')}</th>
            <th scope="col">{r('why', 'source')}</th><th scope="col">{t('case.seen')}</th>
            <th scope="col">{r('why', 'outcome')}</th>
        </tr></thead>
        <tbody>{events.map((event, index) => <tr key={index}>
            <th scope="row">{r('trigger', event.kind)}</th>
            <td>{event.gene ? `${event.gene} · ` : ''}<code>{event.key}</code></td>
            <td>{valueText(event.kind, event.old)}</td>
            <td class="strong">{valueText(event.kind, event.new)}</td>
            <td>{event.source_date ?? r('state', 'unknown')}</td><td class="day">{event.seen}</td>
            <td>{effect(event)}</td>
        </tr>)}</tbody>
    </table>;
}
