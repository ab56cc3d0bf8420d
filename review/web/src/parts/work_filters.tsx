import {r, t} from '../language.ts';
import type {WorkFilter} from '../work_order.ts';
import {Choice, Line} from './field.tsx';

/** The filters and the order of the work list. */
export function WorkFilters({filter, triggers, change}: {
    filter: WorkFilter; triggers: string[]; change: (filter: WorkFilter) => void;
}) {
    return <form class="filters" role="search" aria-label={t('list.filters')}
                 onSubmit={(event) => event.preventDefault()}>
        <Line id="search" label={t('list.search')} value={filter.text}
              change={(text) => change({...filter, text})}/>
        <Choice id="trigger" label={t('list.trigger')} value={filter.trigger}
                options={[['', t('list.all')], ...triggers.map((kind): [string, string] =>
                    [kind, r('trigger', kind)])]}
                change={(trigger) => change({...filter, trigger})}/>
        <Choice id="state" label={t('list.state')} value={filter.state}
                options={[['all', t('list.all')], ['open', t('list.state_open')],
                          ['done', t('list.state_done')], ['signed', t('list.state_signed')]]}
                change={(state) => change({...filter, state})}/>
        <Choice id="sort" label={t('list.sort')} value={filter.sort}
                options={[['priority', t('list.sort_priority')], ['tier', t('list.sort_tier')],
                          ['waiting', t('list.sort_waiting')], ['date', t('list.sort_date')],
                          ['case', t('list.sort_case')]]}
                change={(sort) => change({...filter, sort})}/>
    </form>;
}
