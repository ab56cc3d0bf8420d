import {useEffect, useRef, useState} from 'preact/hooks';
import {setSingleKeys, singleKeysAreOn} from '../keys.ts';
import {t} from '../language.ts';

/** The keys, beside the page: nothing is taken from it. */
export function Help({close}: {close: () => void}) {
    const heading = useRef<HTMLHeadingElement>(null);
    const [on, setOn] = useState(singleKeysAreOn());
    useEffect(() => {
        const before = document.activeElement;
        heading.current?.focus();
        return () => before instanceof HTMLElement ? before.focus() : undefined;
    }, []);
    const keys: [string, string][] = [
        ['j k ↓ ↑', t('help.move')], ['↵', t('help.open')], ['/', t('help.search')],
        ['u', t('help.back')], ['1 … 8', t('help.section')], ['d', t('help.decide')],
        ['a', t('help.acmg')], ['b', t('help.reads')], ['n p', t('help.variant')], ['w', t('help.why')],
        ['s', t('help.sign')], ['?', t('help.help')],
    ];
    return <aside class="help" aria-labelledby="help-title">
        <h2 id="help-title" tabIndex={-1} ref={heading}>{t('help.title')}</h2>
        <dl>{keys.map(([key, text]) =>
            <div key={key}><dt><kbd>{key}</kbd></dt><dd>{text}</dd></div>)}</dl>
        <p class="quiet">{t('help.fields')}</p>
        <p><label><input type="checkbox" checked={on} onChange={(event) => {
            setSingleKeys(event.currentTarget.checked);
            setOn(event.currentTarget.checked);
        }}/> {t('help.single')}</label></p>
        <button type="button" onClick={close}>{t('help.close')}</button>
    </aside>;
}
