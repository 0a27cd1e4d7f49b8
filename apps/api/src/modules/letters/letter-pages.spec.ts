/** A letter with a dead link helps nobody: every page that a letter names is a screen of the admin app. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { letterPages } from './letter-pages.js';

const screens = [...readFileSync(join(__dirname, '../../../../admin/src/screens.tsx'), 'utf8').matchAll(/path: '([^']+)'/g)].map((match) => new RegExp(`^${(match[1] ?? '').replaceAll(/\$\w+/g, '[^/]+')}$`));

describe('links of letters', () => {
  it.each(Object.entries(letterPages))('%s is a screen', (_, page) => {
    const path = (page as (...ids: string[]) => string)('0197', '0198');
    expect(screens.filter((screen) => screen.test(path))).not.toEqual([]);
  });
});
