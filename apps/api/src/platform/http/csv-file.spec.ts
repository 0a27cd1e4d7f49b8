/** What spreadsheets need to read a download right, on every one alike. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { csvFile } from './csv-file.js';

describe('csvFile', () => {
  it('never lets a spreadsheet guess the encoding', async () => {
    const file = csvFile('people.csv', [Buffer.from('Núñez\r\n'), 'Łukasz\r\n']);
    expect(await buffer(file.getStream())).toEqual(Buffer.from('\uFEFFNúñez\r\nŁukasz\r\n'));
    expect(file.getHeaders()).toMatchObject({ type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="people.csv"' });
  });

  it('asks for the first piece before it sends anything, so that a refusal is still an answer', async () => {
    const file = csvFile('people.csv', (async function* () { yield await Promise.reject<string>(new Error('refused')); })());
    await expect(buffer(file.getStream())).rejects.toThrow('refused');
  });

  it('is the only way in which a CSV leaves, so that no download lacks the mark', () => {
    const root = join(__dirname, '../..');
    const others = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.includes('spec') && name !== 'platform/http/csv-file.ts');
    expect(others.filter((name) => /text\/csv; ?charset/.test(readFileSync(join(root, name), 'utf8')))).toEqual([]);
  });
});
