/** Random histories of people and versions: what the reconciler may never do to anybody's acknowledgements. */
import fc from 'fast-check';
import { addDays, isOverdue } from './acknowledgement-due.js';
import { applyPlan, type AudiencePerson, type Obligation, planFor, type PublishedVersion } from './acknowledgement-plan.js';
import { afterAcknowledgementEvent, isOpen, isSettled } from './acknowledgement-state.js';

type Happening =
  | { what: 'publish'; material: boolean; effectiveIn: number; lasts: number | null } | { what: 'rescind' } | { what: 'join' | 'leave' | 'transfer-out' | 'transfer-in' | 'go-on-leave' | 'come-back'; who: number }
  | { what: 'open' | 'sign' | 'paper' | 'refuse' | 'excuse'; who: number } | { what: 'days'; days: number };

const people = 4;
const who = fc.integer({ min: 0, max: people - 1 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ what: fc.constant('publish' as const), material: fc.boolean(), effectiveIn: fc.integer({ min: -30, max: 30 }), lasts: fc.option(fc.integer({ min: 0, max: 40 })) }),
  fc.record({ what: fc.constant('rescind' as const) }),
  fc.record({ what: fc.constantFrom('join' as const, 'leave' as const, 'transfer-out' as const, 'transfer-in' as const, 'go-on-leave' as const, 'come-back' as const), who }),
  fc.record({ what: fc.constantFrom('open' as const, 'sign' as const, 'paper' as const, 'refuse' as const, 'excuse' as const), who }),
  fc.record({ what: fc.constant('days' as const), days: fc.integer({ min: 1, max: 40 }) }),
);

interface Signature { obligationId: string; versionId: string }

class World {
  today = '2028-02-01';
  version: PublishedVersion | null = null;
  private versions = 0;
  private ids = 0;
  readonly roster: AudiencePerson[] = Array.from({ length: people }, (_, n) => ({ id: `p${n}`, inAudience: n < 2, employed: n < 3, onLeave: false, backOn: null }));
  obligations: Obligation[] = [];
  readonly shown = new Map<string, string>();
  readonly signatures: Signature[] = [];

  happen(happening: Happening): void {
    if (happening.what === 'publish') {
      this.versions += 1;
      const since = happening.material || !this.version ? this.versions : this.version.since;
      this.version = { id: `v${this.versions}`, number: this.versions, since, effectiveOn: addDays(this.today, happening.effectiveIn), graceDays: 14, lastDay: happening.lasts === null ? null : addDays(this.today, Math.max(0, happening.effectiveIn) + happening.lasts) };
    } else if (happening.what === 'rescind') this.version = null;
    else if (happening.what === 'days') this.today = addDays(this.today, happening.days);
    else this.happenTo(happening.what, this.roster[happening.who]!);
  }

  private happenTo(what: string, person: AudiencePerson): void {
    if (what === 'join') Object.assign(person, { employed: true, inAudience: true });
    else if (what === 'leave') Object.assign(person, { employed: false, inAudience: false, onLeave: false });
    else if (what === 'transfer-out') person.inAudience = false;
    else if (what === 'transfer-in') person.inAudience = person.employed;
    else if (what === 'go-on-leave') person.onLeave = person.employed;
    else if (what === 'come-back') { if (person.onLeave) Object.assign(person, { onLeave: false, backOn: this.today }); }
    else this.act(what as 'open', person.id);
  }

  /** What the person or a supervisor does, exactly as the service lets them. */
  private act(what: 'open' | 'sign' | 'paper' | 'refuse' | 'excuse', personId: string): void {
    const one = this.obligations.find((each) => each.personId === personId && each.current && isOpen(each.state));
    const next = one && afterAcknowledgementEvent(one.state, what);
    if (!one || !next) return;
    if (what === 'open') this.shown.set(one.id, one.versionId);
    if (what === 'sign') this.signatures.push({ obligationId: one.id, versionId: this.shown.get(one.id) ?? 'nothing' });
    one.state = next;
  }

  /** Answers how many steps it took. */
  reconcile(): number {
    let steps = 0;
    for (const person of this.roster) {
      const mine = this.obligations.filter((each) => each.personId === person.id);
      const plan = planFor(this.version, person, mine, this.today, 14);
      steps += plan.length;
      this.obligations = [...this.obligations.filter((each) => each.personId !== person.id), ...applyPlan(mine, plan, () => `o${(this.ids += 1)}`)];
    }
    return steps;
  }
}

const frozen = (one: Obligation) => JSON.stringify({ ...one, current: null });

function check(world: World, before: readonly Obligation[]): void {
  for (const person of world.roster) {
    const mine = world.obligations.filter((each) => each.personId === person.id);
    expect(mine.filter((each) => isOpen(each.state)).length).toBeLessThanOrEqual(1);
    expect(mine.filter((each) => each.current).length).toBe(world.version && person.inAudience ? 1 : 0);
    for (const one of mine) {
      if (isOpen(one.state)) expect([one.current, one.versionId, one.pausedOn !== null]).toEqual([true, world.version?.id, person.onLeave]);
      if (one.current) expect(one.versionNumber).toBeGreaterThanOrEqual(world.version?.since ?? Infinity);
    }
  }
  const now = new Map(world.obligations.map((each) => [each.id, each]));
  for (const one of before) if (!isOpen(one.state)) expect(frozen(now.get(one.id)!)).toBe(frozen(one));
  for (const { obligationId, versionId } of world.signatures) expect(now.get(obligationId)?.versionId).toBe(versionId);
}

describe('the reconciler', () => {
  it('never doubles an obligation, never touches a finished one, never binds a signature to another version, and does nothing the second time', () => {
    fc.assert(fc.property(fc.array(happening, { maxLength: 40 }), (history) => {
      const world = new World();
      for (const each of history) {
        world.happen(each);
        const before = world.obligations.map((one) => ({ ...one }));
        world.reconcile();
        check(world, before);
        expect(world.reconcile()).toBe(0);
      }
    }), { numRuns: 400 });
  });

  it('finds its way back when it did not run for a while', () => {
    fc.assert(fc.property(fc.array(happening, { maxLength: 60 }), (history) => {
      const world = new World();
      for (const each of history) world.happen(each);
      const before = world.obligations.map((one) => ({ ...one }));
      world.reconcile();
      check(world, before);
      expect(world.reconcile()).toBe(0);
    }));
  });

  const version = (over: Partial<PublishedVersion> = {}): PublishedVersion => ({ id: 'v1', number: 1, since: 1, effectiveOn: '2026-03-01', graceDays: 14, lastDay: null, ...over });
  const person = (over: Partial<AudiencePerson> = {}): AudiencePerson => ({ id: 'p', inAudience: true, employed: true, onLeave: false, backOn: null, ...over });
  const owed = (over: Partial<Obligation> = {}): Obligation => ({ id: 'o', personId: 'p', versionId: 'v1', versionNumber: 1, state: 'pending', current: true, owedOn: '2026-03-01', dueOn: '2026-03-15', pausedOn: null, closedReason: null, ...over });

  it('asks for a special order on its last day at the latest, also somebody back from leave', () => {
    const order = version({ lastDay: '2026-03-06' });
    expect(planFor(order, person(), [], '2026-03-01', 14)).toEqual([expect.objectContaining({ act: 'owe', dueOn: '2026-03-06' })]);
    expect(planFor(order, person({ backOn: '2026-03-05' }), [owed({ dueOn: '2026-03-04', pausedOn: '2026-03-02' })], '2026-03-05', 14)).toEqual([{ act: 'resume', id: 'o', dueOn: '2026-03-06' }]);
  });

  it('keeps a signature bound to the version that was signed when a minor revision follows', () => {
    expect(planFor(version({ id: 'v2', number: 2 }), person(), [owed({ state: 'acknowledged' })], '2026-05-01', 14)).toEqual([]);
  });

  it('never lets somebody sign a minor revision that they have not been shown', () => {
    const [step] = planFor(version({ id: 'v2', number: 2 }), person(), [owed({ state: 'opened' })], '2026-03-10', 14);
    expect(step).toMatchObject({ act: 'move', versionId: 'v2', dueOn: '2026-03-15' });
    expect(applyPlan([owed({ state: 'opened' })], [step!], () => 'n')[0]?.state).toBe('pending');
  });

  it('asks everybody again after a material revision, those who refused or were excused too', () => {
    const material = version({ id: 'v2', number: 2, since: 2 });
    for (const state of ['acknowledged', 'refused', 'excused'] as const) expect(planFor(material, person(), [owed({ state })], '2026-05-01', 14).map((step) => step.act)).toEqual(['set-aside', 'owe']);
    expect(planFor(material, person(), [owed()], '2026-05-01', 14)[0]).toMatchObject({ act: 'close', state: 'cancelled', reason: 'revised' });
    expect(planFor(material, person(), [owed({ state: 'opened' })], '2026-05-01', 14)[0]).toMatchObject({ act: 'close', state: 'superseded', reason: 'revised' });
  });

  it('never asks somebody twice who leaves the audience and comes back', () => {
    const away = applyPlan([owed({ state: 'acknowledged' })], planFor(version(), person({ inAudience: false }), [owed({ state: 'acknowledged' })], '2026-05-01', 14), () => 'n');
    expect(away[0]).toMatchObject({ state: 'acknowledged', current: false });
    expect(planFor(version(), person(), away, '2026-06-01', 14)).toEqual([{ act: 'return', id: 'o' }]);
  });

  it('lets nobody come back from leave to something overdue', () => {
    const paused = owed({ pausedOn: '2026-03-05' });
    const [step] = planFor(version(), person({ backOn: '2026-07-01' }), [paused], '2026-07-01', 14);
    expect(step).toEqual({ act: 'resume', id: 'o', dueOn: '2026-07-15' });
    expect(planFor(version(), person({ backOn: '2026-03-07' }), [paused], '2026-03-08', 2)).toEqual([{ act: 'resume', id: 'o', dueOn: '2026-03-15' }]);
    expect(isOverdue({ open: true, paused: false, dueOn: '2026-07-15' }, '2026-07-15')).toBe(false);
  });

  it('never calls an older record valid for a later material version when a person returns', () => {
    const gone = owed({ state: 'acknowledged', current: false });
    expect(planFor(version({ id: 'v3', number: 3, since: 3 }), person(), [gone], '2026-08-01', 14).map((step) => step.act)).toEqual(['owe']);
    expect(isSettled(gone.state)).toBe(true);
  });
});
