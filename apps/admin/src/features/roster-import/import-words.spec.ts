/** What an import of the roster calls its outcomes. */
import { outcomeWords } from './import-words.js';

describe('words of a roster import', () => {
  it('never call the end of an employment otherwise than the record and the guide do', () => {
    expect([outcomeWords.deactivate.label, outcomeWords.rehire.label]).toEqual(['End employment', 'Employ again']);
    expect(Object.values(outcomeWords).map(({ label, means }) => `${label}: ${means}`).join()).not.toMatch(/separat|deactivat|rehire/i);
  });
});
