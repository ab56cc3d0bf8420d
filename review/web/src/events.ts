import type {Why} from './model.ts';

const changes = ['new', 'upgraded', 'downgraded', 'resolved'];

/** What changed the list, or asks to look at it. */
function isNews(event: Why): boolean {
    return changes.includes(event.outcome) || event.alert !== undefined || event.kind === 'request';
}

/**
 * The news of the last day on which there were any, and what came before or changed nothing, the
 * newest first. Decisions, signatures and other acts have their own history.
 */
export function latestEvents(events: readonly Why[]): {latest: Why[]; earlier: Why[]} {
    const last = events.filter(isNews).reduce((day, event) => event.seen > day ? event.seen : day, '');
    const isLatest = (event: Why): boolean => isNews(event) && event.seen === last;
    return {
        latest: events.filter(isLatest),
        earlier: events.filter((event) => !isLatest(event) && (isNews(event) || event.outcome === 'unchanged'))
            .sort((a, b) => b.seen < a.seen ? -1 : b.seen > a.seen ? 1 : 0),
    };
}
