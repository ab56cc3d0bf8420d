// Writes the licences of the packages whose code is in the page: name, version, licence, its text.
import {readFile, readdir, writeFile} from 'node:fs/promises';

const {dependencies} = JSON.parse(await readFile('package.json', 'utf8'));
const parts = ['Third-party code in the review page of Vigie.'];
for (const name of Object.keys(dependencies).sort()) {
    const folder = `node_modules/${name}`;
    const about = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    if (!file) throw new Error(`${name} has no licence file`);
    const text = await readFile(`${folder}/${file}`, 'utf8');
    parts.push(`${'-'.repeat(72)}\n${name} ${about.version} (${about.license})\n\n${text.trim()}`);
}
await writeFile(process.argv[2], parts.join('\n\n') + '\n');
