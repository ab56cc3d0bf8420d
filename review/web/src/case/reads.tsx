import {useEffect, useRef, useState} from 'preact/hooks';
import type {CaseAnswer, Track} from '../case_model.ts';
import {csrfHeader} from '../csrf.ts';
import {useKeys} from '../keys.ts';
import {r, t} from '../language.ts';
import type {Candidate, Variant} from '../model.ts';
import {plainName} from '../plain_name.ts';
import {lociOf, lociText, moved, type Locus} from '../reads_locus.ts';

/** Which variant's reads are looked at. */
export interface ReadsPlace {
    open: boolean;
    index: number;
    /** The keys go to the drawing. */
    focus: boolean;
}
interface Drawn {
    close: () => void;
    go: (loci: Locus[]) => void;
}

function trackOf(track: Track, variant: Variant): Record<string, unknown> {
    return {
        type: 'alignment', format: track.format, indexed: false, height: 180, showSoftClips: true,
        url: `/files/${track.file}?variant=${encodeURIComponent(variant.key)}`, headers: csrfHeader(),
        name: plainName(`${r('family', track.role)} – ${track.label}`),
    };
}

/**
 * Takes the drawing out of the page at once and ends it a little later: a track of igv.js that has
 * ended throws when the mouse leaves its handle.
 */
function dismiss(end: () => void, browser: {root?: Element}): void {
    browser.root?.remove();
    window.setTimeout(end, 500);
}

/** Draws the reads into the element; the drawing code is loaded only now. */
async function draw(place: HTMLElement, answer: CaseAnswer, variant: Variant): Promise<Drawn> {
    const {default: igv} = await import('igv');
    const reference = answer.reference!;
    const browser = await igv.createBrowser(place, {
        loadDefaultGenomes: false, locus: lociText(lociOf(variant)), showNavigation: true,
        reference: {id: plainName(reference.id), fastaURL: `/files/${reference.file}`,
                    indexURL: `/files/${reference.index}`, headers: csrfHeader()},
        tracks: answer.tracks.map((track) => trackOf(track, variant)) as never,
    } as never);
    return {close: () => dismiss(() => igv.removeBrowser(browser), browser as {root?: Element}),
            go: (loci) => void (browser as {search(text: string): unknown}).search(lociText(loci))};
}

function Drawing({answer, variant, leave}: {
    answer: CaseAnswer; variant: Variant; leave: () => void;
}) {
    const place = useRef<HTMLDivElement>(null);
    const drawn = useRef<Drawn | null>(null);
    const loci = useRef(lociOf(variant));
    const [failure, setFailure] = useState('');
    const [seen, setSeen] = useState(lociText(loci.current));
    useEffect(() => {
        let left = false;
        loci.current = lociOf(variant);
        setSeen(lociText(loci.current));
        if (place.current) {
            draw(place.current, answer, variant).then((one) => {
                if (left) one.close();
                else drawn.current = one;
            }, (reason: unknown) =>
                setFailure(reason instanceof Error ? reason.message : String(reason)));
        }
        return () => {
            left = true;
            drawn.current?.close();
            drawn.current = null;
        };
    }, [variant.key]);
    const press = (event: KeyboardEvent): void => {
        if (event.target !== place.current || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === 'Escape') leave();
        const next = moved(loci.current, event.key, lociOf(variant));
        if (next && drawn.current) {
            loci.current = next;
            setSeen(lociText(next));
            drawn.current.go(next);
        }
        if (next || event.key === 'Escape') event.preventDefault();
    };
    return <>
        {failure !== '' && <p role="alert" class="refusal">
            {t('cand.reads_failed', {reason: failure})}</p>}
        <div class="igv" id="reads" ref={place} tabIndex={0} role="group" onKeyDown={press}
             aria-label={t('cand.reads_title', {locus: seen})} aria-describedby="reads-note"/>
    </>;
}

/** The reads of proband and parents at a variant, on demand. */
export function Reads({answer, candidate, place, setPlace, step}: {
    answer: CaseAnswer; candidate: Candidate; place: ReadsPlace;
    setPlace: (place: ReadsPlace) => void;
    /** To the next (1) or previous (-1) variant, of the next candidate where this has no more. */
    step: (by: number) => void;
}) {
    const {open, index} = place;
    const button = useRef<HTMLButtonElement>(null);
    const variant = candidate.variants[index] ?? candidate.variants[0]!;
    const lack = answer.tracks.length === 0 ? t('cand.reads_none')
        : answer.reference === null ? t('cand.reads_no_reference') : '';
    const leave = (): void => {
        setPlace({open: false, index: 0, focus: false});
        button.current?.focus();
    };
    useEffect(() => {
        if (open && place.focus) document.getElementById(lack === '' ? 'reads' : 'reads-note')?.focus({preventScroll: true});
    }, [place, variant.key]);
    useKeys({
        b: () => open ? leave() : setPlace({open: true, index: 0, focus: true}),
        ...(open ? {n: () => step(1), p: () => step(-1)} : {}),
    });
    return <section class="reads screen">
        <button type="button" ref={button} aria-expanded={open}
                onClick={() => open ? leave() : setPlace({open: true, index: 0, focus: true})}>
            {t(open ? 'cand.reads_close' : 'cand.reads')}</button>
        {open && candidate.variants.length > 1 && candidate.variants.map((one, at) =>
            <button key={one.key} type="button" class="plain" aria-pressed={one === variant}
                    onClick={() => setPlace({open, index: at, focus: true})}>{one.key}</button>)}
        {open && lack !== '' && <p id="reads-note" tabIndex={-1}>{lack}</p>}
        {open && lack === '' && <>
            <h4>{t('cand.reads_title', {locus: lociText(lociOf(variant))})}</h4>
            <p class="quiet" id="reads-note">{t('cand.reads_note')}</p>
            <Drawing answer={answer} variant={variant} leave={leave}/>
        </>}
    </section>;
}
