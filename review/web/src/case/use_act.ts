import {useState} from 'preact/hooks';
import {announce} from '../announce.ts';
import {post, Refusal, sentenceOf} from '../api.ts';
import type {CaseAnswer, Recorded} from '../case_model.ts';

/** Records an act of the case and reads the case again; what was typed stays when it is refused. */
export function useAct(answer: CaseAnswer, reload: () => Promise<void>) {
    const [note, setNote] = useState('');
    const [warnings, setWarnings] = useState<string[]>([]);
    /** `saved` says what is announced; the answer, or null if it was refused. */
    const record = async <T = Recorded>(act: string, body: Record<string, unknown>,
                                        saved: (told: T) => string): Promise<T | null> => {
        try {
            const told = await post<T & {warnings?: string[]}>(`/api/cases/${answer.number}/${act}`, {
                ...body, basis: answer.basis, acts_before: answer.acts.length,
            });
            setNote('');
            setWarnings(told.warnings ?? []);
            await reload();
            announce(saved(told));
            return told;
        } catch (failure) {
            setWarnings([]);
            setNote(sentenceOf(failure));
            if (failure instanceof Refusal && failure.status === 409) await reload();
            return null;
        }
    };
    return {note, warnings, record};
}
