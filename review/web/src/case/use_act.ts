import {useState} from 'preact/hooks';
import {announce} from '../announce.ts';
import {post, Refusal, sentenceOf} from '../api.ts';
import type {CaseAnswer} from '../case_model.ts';

/** Records an act of the case and reads the case again; what was typed stays when it is refused. */
export function useAct(answer: CaseAnswer, reload: () => Promise<void>) {
    const [note, setNote] = useState('');
    const record = async (act: string, body: Record<string, unknown>, saved: string): Promise<boolean> => {
        try {
            await post(`/api/cases/${answer.number}/${act}`, {
                ...body, acts_before: answer.acts.length,
            });
        } catch (failure) {
            setNote(sentenceOf(failure));
            if (failure instanceof Refusal && failure.status === 409) await reload();
            return false;
        }
        setNote('');
        await reload();
        announce(saved);
        return true;
    };
    return {note, record};
}
