/** Nobody rescinds a version under a promise that does not come true. */
import { rescindWords } from './rescind-words.js';
import type { Version } from './use-policies.js';

const words = (rescinding: Version['rescinding']) => rescindWords({ effectiveOn: '2027-01-15', rescinding }, (day) => `<${day}>`).join(' ');
const back = { id: 'v1', number: 1, effectiveOn: '2026-03-01', begun: true };

describe('what rescinding does', () => {
  it('never says that nothing follows while a version before comes back, and names it with its day', () => {
    expect(words({ begun: false, comesBack: back })).toMatch(/from <2027-01-15> and never will.*Version 1, in force since <2026-03-01>, binds on as before/);
    expect(words({ begun: false, comesBack: { ...back, number: 2, effectiveOn: '2027-01-10', begun: false } })).toContain('Version 2, which is to bind from <2027-01-10>, is published again as it was');
  });

  it('never promises a version where none comes back', () => {
    expect(words({ begun: false, comesBack: null })).toMatch(/none comes back: nothing is in force/);
    for (const rescinding of [{ begun: true, comesBack: null }, null]) expect(words(rescinding)).toContain('binds nobody any more');
  });
});
