/** A refusal in the server's own sentence, or nothing. */
export function Note({text}: {text: string}) {
    return <div role="alert" class={text === '' ? 'absent' : 'refusal'}>{text}</div>;
}
