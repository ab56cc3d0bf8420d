import {useEffect, useState} from 'preact/hooks';

export type Route = {view: 'list'} | {view: 'network'} | {view: 'case'; number: number};

export function routeOf(hash: string): Route {
    const found = /^#\/case\/(\d{1,9})$/.exec(hash);
    if (found) return {view: 'case', number: Number(found[1])};
    return hash === '#/network' ? {view: 'network'} : {view: 'list'};
}

export function goTo(hash: string): void {
    window.location.hash = hash;
}

/** The route in the address, followed as it changes. */
export function useRoute(): Route {
    const [hash, setHash] = useState(window.location.hash);
    useEffect(() => {
        const follow = (): void => setHash(window.location.hash);
        window.addEventListener('hashchange', follow);
        return () => window.removeEventListener('hashchange', follow);
    }, []);
    return routeOf(hash);
}
