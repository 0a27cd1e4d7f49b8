import { versionChoice } from './binding-words.js';

const version = { number: 2, state: 'superseded' as const, effectiveOn: '2025-06-19', endsOn: '2026-05-15', endReason: 'superseded' as const };
const choice = (over: Partial<Parameters<typeof versionChoice>[0]> = {}) => versionChoice({ ...version, ...over }, (day) => `<${day}>`);

describe('a version to choose', () => {
  it('never joins its state to the day of publication, as if it had been superseded then', () => {
    expect(choice()).toBe('Version 2, superseded: bound <2025-06-19> to <2026-05-14>');
    expect(choice({ state: 'published', endsOn: null, endReason: null })).toBe('Version 2, published: binds from <2025-06-19>');
    expect(choice({ state: 'published', endReason: null })).toBe('Version 2, published: binds <2025-06-19> to <2026-05-14>');
  });

  it('never names days of a version that has none', () => {
    expect(choice({ state: 'draft', effectiveOn: null, endsOn: null, endReason: null })).toBe('Version 2, draft');
    expect(choice({ endsOn: '2025-06-19' })).toBe('Version 2, superseded: never bound');
    expect(choice({ endsOn: '2025-06-20' })).toBe('Version 2, superseded: bound on <2025-06-19> only');
  });
});
