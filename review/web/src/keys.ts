import {useEffect, useRef} from 'preact/hooks';

let singleKeys = true;

/** Single keys can be turned off (WCAG 2.1, 2.1.4). */
export function setSingleKeys(on: boolean): void {
    singleKeys = on;
}

export function singleKeysAreOn(): boolean {
    return singleKeys;
}

export type Keys = Record<string, () => void>;

function inField(target: EventTarget | null): boolean {
    return target instanceof HTMLElement &&
        (target.closest('input:not([type=checkbox]), textarea, select') !== null ||
         target.isContentEditable);
}

function isControl(target: EventTarget | null): boolean {
    return target instanceof HTMLElement &&
        target.closest('a, button, summary, input') !== null;
}

/** Single keys of a view; they do nothing inside a field, but for Escape. */
export function useKeys(keys: Keys): void {
    const current = useRef(keys);
    current.current = keys;
    useEffect(() => {
        const press = (event: KeyboardEvent): void => {
            if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
            if (event.key !== 'Escape' && inField(event.target)) return;
            if (event.key === 'Enter' && isControl(event.target)) return;
            if (event.key.length === 1 && !singleKeys) return;
            const act = Object.hasOwn(current.current, event.key) ? current.current[event.key]
                                                                  : undefined;
            if (!act) return;
            event.preventDefault();
            act();
        };
        document.addEventListener('keydown', press);
        return () => document.removeEventListener('keydown', press);
    }, []);
}

/** Puts the focus on the element of this id, if it is there. */
export function focusOn(id: string): void {
    const element = document.getElementById(id);
    element?.scrollIntoView({block: 'start'});
    element?.focus({preventScroll: true});
}
