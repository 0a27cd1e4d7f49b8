/** What an import of the roster calls its outcomes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeWords } from './import-words.js';

describe('words of a roster import', () => {
  it('never calls the end of an employment one thing in the preview and another on the record or in the guide', () => {
    const record = readFileSync(join(__dirname, '../people/dated-acts.tsx'), 'utf8');
    const guide = readFileSync(join(__dirname, '../../../../../docs/guides/agency-admin.md'), 'utf8');
    for (const { label } of [outcomeWords.deactivate, outcomeWords.rehire]) {
      expect(record).toContain(`action: '${label}'`);
      expect(guide).toContain(`**${label}**`);
    }
    expect(guide).not.toMatch(/\bseparat|deactivat/i);
  });
});
