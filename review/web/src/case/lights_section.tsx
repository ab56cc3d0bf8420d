import type {CaseAnswer} from '../case_model.ts';
import {r, sentence} from '../language.ts';
import {Section} from './section.tsx';

/** Identity, coverage and assembly: checked, to be looked at, or not assessed. */
export function LightsSection({answer}: {answer: CaseAnswer}) {
    return <Section id="lights" title={r('lights', 'title')}>
        <ul class="lights">{answer.lights.map((light) =>
            <li key={light.name} class={`light ${light.state}`}>
                <strong>{r('lights', light.name)}</strong>{' '}
                <span class="state">{r('light', light.state)}</span>
                <div>{sentence(light.en, light.fr)}</div>
            </li>)}</ul>
    </Section>;
}
