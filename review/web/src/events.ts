import type {Why} from './model.ts';

const effects = ['new', 'upgraded', 'downgraded', 'resolved', 'unchanged'];

/** What came from outside; decisions, signatures and other acts have their own history. */
function isNews(event: Why): boolean {
    return effects.includes(event.outcome) || event.alert !== undefined || event.kind === 'request';
}

/** The events of the last day on which there were any, and those before, the newest first. */
export function latestEvents(all: readonly Why[]): {latest: Why[]; earlier: Why[]} {
    const events = all.filter(isNews);
    const last = events.reduce((day, event) => event.seen > day ? event.seen : day, '');
    return {
        latest: events.filter((event) => event.seen === last),
        earlier: events.filter((event) => event.seen !== last)
            .sort((a, b) => b.seen < a.seen ? -1 : b.seen > a.seen ? 1 : 0),
    };
}
