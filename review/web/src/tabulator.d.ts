declare module 'tabulator-tables' {
    export interface CellComponent {
        getData(): unknown;
    }
    export interface RowComponent {
        getElement(): HTMLElement;
        getData(): unknown;
    }
    export interface ColumnDefinition {
        title: string;
        field: string;
        width?: number;
        widthGrow?: number;
        minWidth?: number;
        formatter: (cell: CellComponent) => HTMLElement;
    }
    export class Tabulator {
        static registerModule(modules: unknown[]): void;
        constructor(element: HTMLElement, options: Record<string, unknown>);
        on(event: string, act: (...values: never[]) => void): void;
        replaceData(rows: unknown[]): Promise<void>;
        scrollToRow(id: string | number, position: string, ifVisible: boolean): Promise<void>;
        getRow(id: string | number): RowComponent | false;
        destroy(): void;
    }
    export const FormatModule: unknown;
    export const InteractionModule: unknown;
    export const ResizeTableModule: unknown;
}
