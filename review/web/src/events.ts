import type {Why} from './model.ts';

/** The events of the last day on which there were any, and those before, the newest first. */
export function latestEvents(events: readonly Why[]): {latest: Why[]; earlier: Why[]} {
    const last = events.reduce((day, event) => event.seen > day ? event.seen : day, '');
    return {
        latest: events.filter((event) => event.seen === last),
        earlier: events.filter((event) => event.seen !== last)
            .sort((a, b) => b.seen < a.seen ? -1 : b.seen > a.seen ? 1 : 0),
    };
}
