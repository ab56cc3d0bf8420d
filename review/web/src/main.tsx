import {render} from 'preact';
import {App} from './parts/app.tsx';
import {takeToken} from './token.ts';

const token = takeToken(window.location, window.history);
const root = document.getElementById('page');
if (root) render(<App token={token}/>, root);
