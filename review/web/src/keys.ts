import {useEffect, useRef} from 'preact/hooks';

export type Keys = Record<string, () => void>;

function inField(target: EventTarget | null): boolean {
    return target instanceof HTMLElement &&
        (target.closest('input:not([type=checkbox]), textarea, select') !== null ||
         target.isContentEditable);
}

/** Single keys of a view; they do nothing inside a field, but for Escape. */
export function useKeys(keys: Keys): void {
    const current = useRef(keys);
    current.current = keys;
    useEffect(() => {
        const press = (event: KeyboardEvent): void => {
            if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
            if (event.key !== 'Escape' && inField(event.target)) return;
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
