// Bundles the unit tests, so that they read the same words and the same code as the page.
import {build} from 'esbuild';
import {readdir} from 'node:fs/promises';
import {tomlWords} from './toml_words.mjs';

const tests = (await readdir('test/unit')).filter((name) => name.endsWith('.test.ts'));
await build({
    entryPoints: tests.map((name) => `test/unit/${name}`),
    outdir: process.argv[2],
    outExtension: {'.js': '.mjs'},
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node18',
    plugins: [tomlWords],
    logLevel: 'warning',
});
