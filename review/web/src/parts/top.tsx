import {t, type Language} from '../language.ts';
import type {Session} from '../model.ts';
import {focusOn} from '../keys.ts';
import {useRoute} from '../route.ts';

interface Properties {
    session: Session | null;
    language: Language;
    speak: (language: Language) => void;
    leave: () => void;
    askHelp: () => void;
}

/** The bar above every view. */
export function Top({session, language, speak, leave, askHelp}: Properties) {
    const {view} = useRoute();
    const person = session?.person ?? null;
    const sees = person !== null && person.roles.some((role) => role !== 'network');
    return <header class="top">
        <a class="skip" href="#main" onClick={(event) => {
            event.preventDefault();
            focusOn('main');
        }}>{t('app.skip')}</a>
        <strong class="brand">Vigie</strong>
        {person && <nav aria-label={t('app.nav')}>
            {sees && <a href="#/" aria-current={view === 'list' ? 'page' : undefined}>
                {t('app.worklist')}</a>}
            <a href="#/network" aria-current={view === 'network' || !sees ? 'page' : undefined}>
                {t('app.network')}</a>
        </nav>}
        <span class="space"/>
        {person && <span class="who">
            {person.name} <span class="quiet">
                {person.roles.map((role) => t(`role.${role}`)).join(', ')}</span>
        </span>}
        <label class="unseen" for="language">{t('app.language')}</label>
        <select id="language" value={language}
                onChange={(event) => speak(event.currentTarget.value === 'en' ? 'en' : 'fr')}>
            <option value="fr" lang="fr">français</option>
            <option value="en" lang="en">English</option>
        </select>
        <button type="button" class="plain" onClick={askHelp}>{t('app.help')}</button>
        {person && <button type="button" class="plain" onClick={leave}>{t('app.logout')}</button>}
    </header>;
}
