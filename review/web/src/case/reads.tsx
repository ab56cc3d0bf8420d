import {useEffect, useRef, useState} from 'preact/hooks';
import type {CaseAnswer, Track} from '../case_model.ts';
import {useKeys} from '../keys.ts';
import {r, t} from '../language.ts';
import type {Candidate, Variant} from '../model.ts';
import {plainName} from '../plain_name.ts';

const flank = 60; // bases on each side of the variant

function locusOf(variant: Variant): string {
    const end = variant.pos + variant.ref.length - 1;
    return `${variant.chrom}:${Math.max(1, variant.pos - flank)}-${end + flank}`;
}

function trackOf(track: Track): Record<string, unknown> {
    return {
        type: track.format === 'vcf' ? 'variant' : 'alignment', format: track.format,
        url: `/files/${track.file}`, name: plainName(`${r('family', track.role)} – ${track.label}`),
        ...(track.index === null ? {indexed: false} : {indexURL: `/files/${track.index}`}),
        ...(track.format === 'vcf' ? {} : {height: 180, showSoftClips: true}),
    };
}

/** Draws the reads into the element; the drawing code is loaded only now. */
async function draw(place: HTMLElement, answer: CaseAnswer, variant: Variant) {
    const {default: igv} = await import('igv');
    const reference = answer.reference!;
    return {igv, browser: await igv.createBrowser(place, {
        loadDefaultGenomes: false, locus: locusOf(variant), showNavigation: true,
        reference: {id: plainName(reference.id), fastaURL: `/files/${reference.file}`,
                    indexURL: `/files/${reference.index}`},
        tracks: answer.tracks.map(trackOf) as never,
    } as never)};
}

function Drawing({answer, variant}: {answer: CaseAnswer; variant: Variant}) {
    const place = useRef<HTMLDivElement>(null);
    const [failure, setFailure] = useState('');
    useEffect(() => {
        let close: (() => void) | null = null;
        let left = false;
        if (place.current) {
            draw(place.current, answer, variant).then(({igv, browser}) => {
                close = () => igv.removeBrowser(browser);
                if (left) close();
            }, (reason: unknown) =>
                setFailure(reason instanceof Error ? reason.message : String(reason)));
        }
        return () => {
            left = true;
            close?.();
        };
    }, [variant.key]);
    return <>
        {failure !== '' && <p role="alert" class="refusal">
            {t('cand.reads_failed', {reason: failure})}</p>}
        <div class="igv" ref={place}/>
    </>;
}

/** The reads of proband and parents at a variant, on demand. */
export function Reads({answer, candidate}: {answer: CaseAnswer; candidate: Candidate}) {
    const [open, setOpen] = useState(false);
    const [index, setIndex] = useState(0);
    const variant = candidate.variants[index] ?? candidate.variants[0]!;
    useKeys({b: () => setOpen(!open)});
    const lack = answer.tracks.length === 0 ? t('cand.reads_none')
        : answer.reference === null ? t('cand.reads_no_reference') : '';
    return <section class="reads screen">
        <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'cand.reads_close' : 'cand.reads')}</button>
        {open && candidate.variants.length > 1 && candidate.variants.map((one, at) =>
            <button key={one.key} type="button" class="plain" aria-pressed={at === index}
                    onClick={() => setIndex(at)}>{one.key}</button>)}
        {open && lack !== '' && <p>{lack}</p>}
        {open && lack === '' && <>
            <h4>{t('cand.reads_title', {locus: locusOf(variant)})}</h4>
            <p class="quiet">{t('cand.reads_note')}</p>
            <Drawing answer={answer} variant={variant}/>
        </>}
    </section>;
}
