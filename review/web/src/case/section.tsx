import type {ComponentChildren} from 'preact';

/** A section of the case that the keys lead to. */
export function Section({id, title, children, remark}: {
    id: string; title: string; children: ComponentChildren; remark?: string;
}) {
    return <section id={id} class="section" aria-labelledby={`${id}-title`} tabIndex={-1}>
        <h2 id={`${id}-title`}>{title}{remark && <span class="quiet"> {remark}</span>}</h2>
        {children}
    </section>;
}

/** Pairs of a word and what stands for it. */
export function Facts({facts}: {facts: [string, ComponentChildren][]}) {
    return <dl class="facts">{facts.map(([name, value]) =>
        <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}
