/** Random histories of a policy: withdrawing what has not begun leaves every day bound by exactly the version that bound it before. */
import fc from 'fast-check';
import { addDays } from './acknowledgement-due.js';
import type { Materiality } from './approval-rule.js';
import { comesBack, holdingFor, type LineVersion, neverBound } from './version-line.js';
import { afterVersionEvent, versionBindingOn } from './version-state.js';

type Happening = { what: 'publish'; material: boolean; ahead: number } | { what: 'rescind' } | { what: 'days'; days: number };
const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ what: fc.constant('publish' as const), material: fc.boolean(), ahead: fc.integer({ min: 0, max: 20 }) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('rescind' as const) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('days' as const), days: fc.integer({ min: 1, max: 15 }) }) });

const first = '2026-01-01';
const horizon = Array.from({ length: 400 }, (_, n) => addDays(first, n));

class Office {
  line: LineVersion[] = [];
  today = first;
  private clock = 0;
  get published() { return this.line.find((one) => one.state === 'published'); }
  private put(one: LineVersion) { this.line = [...this.line.filter((other) => other.id !== one.id), one].toSorted((a, b) => a.number - b.number); }

  publish(materiality: Materiality, ahead: number): void {
    const [now, number, before] = [(this.clock += 1), this.line.length + 1, this.published];
    // Never before the one in publication: who moves a day forward withdraws first.
    const effectiveOn = [addDays(this.today, ahead), before?.effectiveOn ?? ''].toSorted().at(-1)!;
    if (before) this.put({ ...before, state: afterVersionEvent(before.state, 'supersede')!, endsOn: effectiveOn, endedAt: now, endReason: 'superseded' });
    this.put({ id: `v${number}`, number, state: 'published', materiality, publishedAt: now, effectiveOn, endsOn: null, endedAt: null, endReason: null });
  }

  /** Answers what came back. */
  rescind(): LineVersion | null {
    const version = this.published;
    if (!version) return null;
    const back = comesBack(this.line, version, this.today);
    this.put({ ...version, state: afterVersionEvent(version.state, 'rescind')!, endsOn: [this.today, version.effectiveOn].toSorted().at(-1)!, endedAt: (this.clock += 1), endReason: 'rescinded' });
    if (back) this.put({ ...back, state: afterVersionEvent(back.state, 'reinstate')!, endsOn: null, endedAt: null, endReason: null });
    return back;
  }
  binding(): (string | null)[] { return horizon.map((day) => versionBindingOn(this.line.filter((one) => !neverBound(one)), day)?.id ?? null); }
}

describe('withdrawing a version before it began', () => {
  it('leaves every day as it was before that version was published, keeps in publication what binds, and never changes a day that is over', () => {
    fc.assert(fc.property(fc.array(happening, { maxLength: 25 }), (history) => {
      const office = new Office();
      const before = new Map<string, (string | null)[]>();
      for (const each of history) {
        const [was, then, current] = [office.binding(), office.today, office.published];
        if (each.what === 'days') office.today = addDays(office.today, each.days);
        else if (each.what === 'publish') {
          office.publish(each.material ? 'material' : 'minor', each.ahead);
          before.set(office.published!.id, was);
        } else {
          const back = office.rescind();
          if (current && current.effectiveOn > then) expect(office.binding()).toEqual(before.get(current.id));
          expect(office.published?.id).toBe(back?.id);
        }
        const now = office.binding();
        const over = horizon.filter((day) => day < then).length;
        expect(now.slice(0, over)).toEqual(was.slice(0, over));
        expect(office.line.filter((one) => one.state === 'published').length).toBeLessThanOrEqual(1);
        // Who binds at the end of all days is in publication, and what is in publication binds then.
        expect(now.at(-1)).toBe(office.published?.id ?? null);
      }
    }), { numRuns: 500 });
  });

  it('never revives anything when the version has begun, also on its first day', () => {
    for (const days of [10, 11]) {
      const office = new Office();
      office.publish('material', 0);
      office.publish('material', 10);
      office.today = addDays(first, days);
      expect([office.rescind(), office.published, office.line.map((one) => one.state)]).toEqual([null, undefined, ['superseded', 'rescinded']]);
    }
  });
});

describe('whose acknowledgements hold', () => {
  const made = (...steps: ('material' | 'minor' | 'rescind')[]) => {
    const office = new Office();
    for (const step of steps) if (step === 'rescind') office.rescind(); else office.publish(step, 10);
    return holdingFor(office.line, office.published!.number);
  };

  it('never lets a signature under a withdrawn material version stand for the one in force, nor for a later one', () => {
    expect(made('material', 'material', 'rescind')).toEqual({ since: 1, aside: [2] });
    expect(made('material', 'material', 'rescind', 'minor')).toEqual({ since: 1, aside: [2] });
    expect(made('material', 'material', 'minor', 'rescind', 'rescind')).toEqual({ since: 1, aside: [2, 3] });
    expect(made('material', 'material', 'rescind', 'minor', 'rescind')).toEqual({ since: 1, aside: [2] });
    expect(made('material', 'material', 'rescind', 'material')).toEqual({ since: 3, aside: [] });
  });

  it('carries over what a minor version asked nobody anew for', () => {
    expect(made('material', 'minor', 'rescind')).toEqual({ since: 1, aside: [] });
    expect(made('material', 'minor', 'minor')).toEqual({ since: 1, aside: [] });
  });

  it('begins anew after a policy that had ended', () => {
    const office = new Office();
    office.publish('material', 0);
    office.rescind();
    office.publish('minor', 0);
    expect(holdingFor(office.line, 2)).toEqual({ since: 2, aside: [] });
    expect(() => holdingFor(office.line, 3)).toThrow(RangeError);
  });
});
