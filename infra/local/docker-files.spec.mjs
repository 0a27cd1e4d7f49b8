// The container files and the list of settings say the same, so that one page of documentation holds for both.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workerFlags } from './local-programs.mjs';
import { root } from './run-command.mjs';
import { exampleFile, settings, settingsInFile } from './settings.mjs';

const read = (/** @type {string} */ name) => readFileSync(join(root, 'infra/docker', name), 'utf8');
const names = (/** @type {readonly { name: string }[]} */ list) => new Set(list.map(({ name }) => name));

/** Lines of the compose file that belong to one top-level key or service, by indentation. @param {string} text @param {string} key */
function block(text, key) {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => new RegExp(`^ *${key}:( &\\w+)?$`).test(line));
  const depth = (lines[start] ?? '').search(/\S/);
  const length = lines.slice(start + 1).findIndex((line) => line.trim() !== '' && line.search(/\S/) <= depth);
  return lines.slice(start, length < 0 ? undefined : start + 1 + length).join('\n');
}
/** @param {string} text */
const interpolated = (text) => new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1]));

describe('compose.yaml', () => {
  const compose = read('compose.yaml');

  test('uses every setting of the example file, and no other', () => {
    expect(interpolated(compose)).toEqual(names(settingsInFile));
  });

  test('refuses to start without what must be chosen', () => {
    const demanded = new Set([...compose.matchAll(/\$\{([A-Z_]+):\?/g)].map((match) => match[1]));
    expect(demanded).toEqual(names(settings.filter(({ choose }) => choose)));
  });

  test('never tells the API and the worker who owns the tables', () => {
    const serving = interpolated(block(compose, 'x-serving'));
    expect(serving).not.toContain('DATABASE_URL');
    expect(serving).not.toContain('POSTGRES_PASSWORD');
    for (const service of ['api', 'worker']) expect(interpolated(block(compose, service))).toEqual(new Set());
    expect(interpolated(block(compose, 'proxy'))).toEqual(new Set(['PUBLIC_URL']));
  });

  test('bounds the memory of the worker as the local one and the import benchmark do', () => {
    const benchmark = readFileSync(join(root, 'infra/bench/contact-import.mjs'), 'utf8');
    expect(workerFlags).toEqual(['--max-old-space-size=512']);
    expect(benchmark).toContain(`workerFlags = ['${workerFlags.join("', '")}']`);
    expect(block(compose, 'worker')).toContain(`command: [node, --enable-source-maps, ${workerFlags.join(', ')}, apps/api/dist/worker.js]`);
  });

  test('gives the API and the worker every setting that the image does not set', () => {
    const given = new Set([...block(block(compose, 'x-serving'), 'environment').matchAll(/^ {4}([A-Z_]+):/gm)].map((match) => match[1]));
    expect(given).toEqual(names(settingsInFile.filter(({ reader }) => reader === 'api')));
  });
});

test('the Dockerfile sets what the list says that the image sets', () => {
  const set = Object.fromEntries([...read('Dockerfile').matchAll(/^(?:ENV| {3}) ([A-Z_]+)=(\S+)/gm)].map((match) => [match[1], match[2]]));
  expect(set).toEqual(Object.fromEntries(settings.flatMap(({ name, image }) => (image === undefined ? [] : [[name, image]]))));
});

test('the example file is made from the list', () => {
  expect(read('rapport.env.example')).toBe(exampleFile());
});
