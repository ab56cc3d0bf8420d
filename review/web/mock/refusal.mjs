export class Refused extends Error {
    constructor(status, error) {
        super(error.en);
        this.status = status;
        this.error = error;
    }
}

/** Ends a request with the status and its sentence in both languages. */
export function refuse(status, code, fr, en) {
    throw new Refused(status, {code, fr, en});
}
