import type {ComponentChildren} from 'preact';

/** A labelled field; the field has the id that is given. */
export function Field({id, label, children}: {
    id: string; label: string; children: ComponentChildren;
}) {
    return <div class="field"><label for={id}>{label}</label>{children}</div>;
}

/** A choice of words; the first entry is what stands for no choice. */
export function Choice({id, label, value, options, change, required}: {
    id: string; label: string; value: string; options: [string, string][];
    change: (value: string) => void; required?: boolean;
}) {
    return <Field id={id} label={label}>
        <select id={id} value={value} required={required ?? false}
                onChange={(event) => change(event.currentTarget.value)}>
            {options.map(([key, text]) => <option key={key} value={key}>{text}</option>)}
        </select>
    </Field>;
}

/** One line of text, a day, or a password. */
export function Line({id, label, value, change, type, required}: {
    id: string; label: string; value: string; change: (value: string) => void;
    type?: 'text' | 'date' | 'password' | 'number'; required?: boolean;
}) {
    return <Field id={id} label={label}>
        <input id={id} {...{type: type ?? 'text'} as {type: 'text'}} value={value} required={required ?? false}
               autocomplete="off" onInput={(event) => change(event.currentTarget.value)}/>
    </Field>;
}
