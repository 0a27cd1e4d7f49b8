/** The life of a version: every move of the table, every move that is not in it, and random histories. */
import fc from 'fast-check';
import { afterVersionEvent, endsBeforeItBegins, isFrozenVersion, isOpenVersion, type VersionEvent, versionBindingOn, versionEvents, type VersionState, versionStates, voidsApprovals } from './version-state.js';

const allowed: Record<VersionState, string> = {
  draft: 'edit:draft submit:in_review discard:discarded',
  in_review: 'edit:in_review withdraw:draft request_changes:changes_requested approve:approved discard:discarded',
  changes_requested: 'edit:changes_requested submit:in_review withdraw:draft discard:discarded',
  approved: 'schedule:scheduled publish:published reopen:draft discard:discarded',
  scheduled: 'schedule:scheduled unschedule:approved publish:published reopen:draft discard:discarded',
  published: 'supersede:superseded rescind:rescinded expire:rescinded',
  superseded: 'reinstate:published', rescinded: '', discarded: '',
};

describe('version of a policy', () => {
  for (const state of versionStates) for (const event of versionEvents) {
    const to = new Map(allowed[state].split(' ').map((move) => move.split(':') as [string, string])).get(event) ?? null;
    it(to ? `goes from ${state} by ${event} to ${to}` : `refuses ${event} in ${state}`, () => expect(afterVersionEvent(state, event)).toBe(to));
  }

  it('never publishes what was not approved since its last edit, and never leaves a final state', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...versionEvents), { maxLength: 60 }), (events: VersionEvent[]) => {
      let state: VersionState = 'draft';
      let sealed = false;
      for (const event of events) {
        const next = afterVersionEvent(state, event);
        if (next === null) continue;
        expect(['rescinded', 'discarded']).not.toContain(state);
        if (event === 'approve') sealed = true;
        else if (voidsApprovals(event)) sealed = false;
        if (next === 'published') expect(sealed).toBe(true);
        if (isFrozenVersion(state)) expect(event).not.toBe('edit');
        state = next;
        expect(isFrozenVersion(state)).toBe(sealed);
        expect(isOpenVersion(state) && ['published', 'superseded', 'rescinded', 'discarded'].includes(state)).toBe(false);
      }
    }));
  });

  it('names exactly one binding version on every day, also around the day of change', () => {
    const one = { id: 'a', effectiveOn: '2026-01-01', endsOn: '2026-03-01' };
    const two = { id: 'b', effectiveOn: '2026-03-01', endsOn: null };
    expect(versionBindingOn([one, two], '2025-12-31')).toBeNull();
    expect(versionBindingOn([one, two], '2026-02-28')?.id).toBe('a');
    expect(versionBindingOn([one, two], '2026-03-01')?.id).toBe('b');
    expect(versionBindingOn([{ ...two, endsOn: '2026-03-02' }], '2026-03-02')).toBeNull();
  });
});

test('an order that would end before it begins is told apart from one of a single day', () => {
  expect([endsBeforeItBegins('2030-03-09', '2030-03-10'), endsBeforeItBegins('2030-03-09', '2030-03-09'), endsBeforeItBegins(null, '2030-03-10')]).toEqual([true, false, false]);
});
