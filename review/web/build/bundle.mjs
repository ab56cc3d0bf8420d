// Bundles the page into the folder that is named: page, styles, igv.js as a chunk of its own.
import {build} from 'esbuild';
import {cp, mkdir, rm} from 'node:fs/promises';
import {tomlWords} from './toml_words.mjs';

const folder = process.argv[2] ?? 'dist';
await rm(folder, {recursive: true, force: true});
await mkdir(folder, {recursive: true});
await build({
    entryPoints: {page: 'src/main.tsx', style: 'src/style/style.css'},
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'eof',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    chunkNames: 'part-[name]-[hash]',
    plugins: [tomlWords],
    alias: {igv: './node_modules/igv/dist/igv.esm.min.js'},
    logLevel: 'warning',
});
await cp('index.html', `${folder}/index.html`);
await cp('icon.svg', `${folder}/icon.svg`);
