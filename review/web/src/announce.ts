/** Says a sentence in the page's live region. */
export function announce(sentence: string): void {
    const region = document.getElementById('announcement');
    if (region) region.textContent = sentence;
}
