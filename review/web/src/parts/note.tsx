/** A refusal in the server's own sentence, or nothing. */
export function Note({text}: {text: string}) {
    return <div role="alert" class={text === '' ? 'absent' : 'refusal'}>{text}</div>;
}

/** What the program warns of after it recorded something: its own sentences, which are English. */
export function Warnings({list}: {list: string[]}) {
    if (list.length === 0) return null;
    return <ul role="status" class="caution" lang="en">{list.map((one) => <li key={one}>{one}</li>)}</ul>;
}
