import {useEffect, useRef} from 'preact/hooks';
import {FormatModule, InteractionModule, ResizeTableModule, Tabulator} from 'tabulator-tables';

Tabulator.registerModule([FormatModule, InteractionModule, ResizeTableModule]);

export interface Row {
    id: string | number;
}
/** A column: what it shows of a row, as an element whose text is data. */
export interface Column<T extends Row> {
    title: string;
    width?: number;
    grow?: number;
    show: (row: T) => HTMLElement;
}
interface Properties<T extends Row> {
    id: string;
    label: string;
    columns: Column<T>[];
    rows: T[];
    current: string | number | null;
    move: (id: T['id']) => void;
    open: (id: T['id']) => void;
    rowHeight: number;
    language: string;
}

const page = 12;
const steps: Record<string, number> = {
    ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -1e9, End: 1e9,
};

function titled(element: HTMLElement): HTMLElement {
    element.title = element.textContent ?? '';
    return element;
}

function definition<T extends Row>(column: Column<T>, index: number): Record<string, unknown> {
    return {
        title: column.title, field: `column${index}`,
        minWidth: 30, ...(column.width === undefined ? {widthGrow: column.grow ?? 1}
                                                     : {width: column.width}),
        formatter: (cell: {getData(): unknown}) => titled(column.show(cell.getData() as T)),
    };
}

function mark(element: HTMLElement, isCurrent: boolean): void {
    element.tabIndex = isCurrent ? 0 : -1;
    element.classList.toggle('current', isCurrent);
    element.setAttribute('aria-selected', String(isCurrent));
}

/** A table whose rows are drawn only where they are seen; one row holds the focus. */
export function Grid<T extends Row>(properties: Properties<T>) {
    const {id, label, columns, rows, current, rowHeight, language} = properties;
    const place = useRef<HTMLDivElement>(null);
    const table = useRef<Tabulator | null>(null);
    const latest = useRef(properties);
    latest.current = properties;
    const built = useRef(false);
    const previous = useRef(current);
    useEffect(() => {
        if (!place.current) return undefined;
        const shown = latest.current.rows;
        const grid = new Tabulator(place.current, {
            data: shown, columns: columns.map(definition), layout: 'fitColumns',
            height: '100%', rowHeight, index: 'id', renderVerticalBuffer: 300,
            rowFormatter: (row: {getElement(): HTMLElement; getData(): unknown}) =>
                mark(row.getElement(), (row.getData() as T).id === latest.current.current),
        });
        built.current = false;
        grid.on('tableBuilt', () => {
            built.current = true;
            place.current?.setAttribute('aria-label', label);
            place.current?.querySelector('.tabulator-tableholder')?.removeAttribute('tabindex');
            const filled = latest.current.rows === shown ? Promise.resolve()
                                                         : grid.replaceData(latest.current.rows);
            const at = latest.current.current;
            if (at !== null) {
                filled.then(() => grid.scrollToRow(at, 'center', false)).catch(() => undefined);
            }
        });
        grid.on('rowClick', (_event: MouseEvent, row: {getData(): unknown}) => {
            const chosen = (row.getData() as T).id;
            latest.current.move(chosen);
            latest.current.open(chosen);
        });
        table.current = grid;
        return () => {
            table.current = null;
            grid.destroy();
        };
    }, [language]);
    useEffect(() => {
        if (built.current) void table.current?.replaceData(rows);
    }, [rows]);
    useEffect(() => {
        const grid = table.current;
        if (!grid || !built.current || current === null) return;
        // The focus falls to the body when the row that had it is no longer drawn.
        const isFree = (): boolean => document.activeElement === document.body ||
            (place.current?.contains(document.activeElement) ?? false);
        const hadFocus = isFree() &&
            (document.activeElement !== document.body || previous.current !== current);
        previous.current = current;
        for (const row of place.current?.querySelectorAll<HTMLElement>('.tabulator-row.current') ?? []) {
            mark(row, false);
        }
        const show = (): void => {
            const row = grid.getRow(current);
            if (!row) return;
            mark(row.getElement(), true);
            // Another part may have taken it meanwhile: the drawing of the reads does.
            if (hadFocus && isFree()) row.getElement().focus({preventScroll: true});
        };
        grid.scrollToRow(current, 'nearest', false).then(show, show);
    }, [current, rows]);
    const press = (event: KeyboardEvent): void => {
        const all = latest.current.rows;
        const at = all.findIndex((row) => row.id === latest.current.current);
        if (event.key === 'Enter' && at >= 0) {
            event.preventDefault();
            latest.current.open(all[at]!.id);
        }
        const step = Object.hasOwn(steps, event.key) ? steps[event.key]! : 0;
        if (step === 0 || all.length === 0) return;
        event.preventDefault();
        const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
        if (next) latest.current.move(next.id);
    };
    return <div class="grid" id={id} onKeyDown={press}><div key={language} ref={place}/></div>;
}

/** A piece of text for a cell, never markup. */
export function piece(text: string, style = ''): HTMLElement {
    const span = document.createElement('span');
    span.textContent = text;
    if (style !== '') span.className = style;
    return span;
}

/** Lines of one cell, one above the other. */
export function lines(...parts: HTMLElement[]): HTMLElement {
    const span = pieces(...parts);
    span.className = 'lines';
    return span;
}

/** Several pieces in one cell. */
export function pieces(...parts: HTMLElement[]): HTMLElement {
    const span = document.createElement('span');
    span.append(...parts);
    return span;
}
