/** An agreement from draft to signature under random histories: nothing signed ever changes unseen, nothing takes effect that both did not sign. */
import fc from 'fast-check';
import { type AgreementEvent, agreementEvents, agreementMoves, isExecuted } from './agreement-state.js';
import { type AgreementFlow, afterFlowAct, type FlowAct, isFullySigned, openVersion, standingVersion } from './agreement-flow.js';
import type { Signer } from './approval-rule.js';
import { isFrozenAgreementVersion } from './agreement-version-state.js';
import { countsAsSigned, sameSeal, type Seal, sides } from './signature-state.js';

const seal = (words: number, shown = words): Seal => ({ contentSha256: `c${words}`, termsSha256: `t${words}`, shownSha256: `s${shown}` });
const today = '2026-11-21';
const start: AgreementFlow = { municipalityId: 'm1', state: 'draft', versions: [{ id: 'v1', number: 1, state: 'draft', seal: seal(1), gaps: 0, writers: ['officer'], ready: false }], reviews: [{ reviewerId: 'r', versionId: 'v1', state: 'pending' }], blockingComments: 0, approval: null, signatures: [] };
const mandate = { side: 'agency' as const, municipalityId: null, from: '2026-01-01', to: null };
const chief: Signer = { identities: ['user-chief'], mandates: [mandate] };
const mayor: Signer = { identities: ['user-mayor'], mandates: [{ ...mandate, side: 'municipality', municipalityId: 'm1' }] };
const both: Signer = { identities: ['user-both', 'user-mayor'], mandates: [...chief.mandates, ...mayor.mandates] };
const signers = [chief, mayor, both, { ...mayor, mandates: [{ ...mandate, side: 'municipality' as const, municipalityId: 'm2' }] }];
const authority = { resolution: '2026-114', meetingOn: '2026-11-17' };
const facts = { reason: 'because', today, termFrom: '2026-11-01', termUntil: '2026-11-20', serviceUntil: '2026-11-20', successorId: 's', closing: null };
const step = (event: AgreementEvent): FlowAct => ({ kind: 'step', event: event as Extract<FlowAct, { kind: 'step' }>['event'], at: 'now', facts });
const sign = (side: 'agency' | 'municipality', signer: Signer, shown: Seal): FlowAct => ({ kind: 'sign', id: `${side}-${signer.identities[0]}`, side, signer, shown, at: 'now', today });
const edit = (words: number, over: Partial<Extract<FlowAct, { kind: 'edit' }>> = {}): FlowAct => ({ kind: 'edit', id: `v${words}`, seal: seal(words), gaps: 0, by: 'officer', at: 'now', ...over });
const find = (by: string, ...others: string[]): FlowAct => ({ kind: 'find_ready', by, others });
const reviewed = [step('submit'), find('colleague', 'officer')];
const approve: FlowAct = { kind: 'approve', by: 'mayor', ofThisMunicipality: true, authority, at: 'now', today };

function run(flow: AgreementFlow, ...acts: FlowAct[]): AgreementFlow {
  return acts.reduce((at, act) => {
    const { flow: next, refusal } = afterFlowAct(at, act);
    if (!next) throw new Error(`${act.kind} refused: ${refusal}`);
    return next;
  }, flow);
}
const atSigning = () => run(start, ...reviewed, step('send'), approve, { kind: 'begin_signing' });
const signedTwice = () => run(atSigning(), sign('municipality', mayor, seal(1)), sign('agency', chief, seal(1)));

describe('agreement', () => {
  it('never takes terms that leave something open to review, to the other side or to a signature', () => {
    const open: AgreementFlow = { ...start, versions: start.versions.map((each) => ({ ...each, gaps: 1 })) };
    expect(afterFlowAct(open, step('submit')).refusal).toBe('terms-open');
    const sent = run(start, ...reviewed, step('send'));
    expect(afterFlowAct(run(sent, edit(2, { gaps: 2 })), step('submit')).refusal).toBe('terms-open');
    expect(afterFlowAct(run(sent, edit(2, { gaps: 2 })), step('send')).refusal).toBe('terms-open');
    const before = (flow: AgreementFlow): AgreementFlow => ({ ...flow, versions: flow.versions.map((each) => ({ ...each, gaps: 1 })) });
    expect(afterFlowAct(before(run(sent, approve)), { kind: 'begin_signing' }).refusal).toBe('terms-open');
    expect(afterFlowAct(before(atSigning()), sign('municipality', mayor, seal(1))).refusal).toBe('terms-open');
  });
  it('goes from draft to active when both sides signed the same bytes', () => {
    const flow = run(signedTwice(), step('execute'), step('activate'));
    expect(flow.state).toBe('active');
    expect(standingVersion(flow)?.state).toBe('executed');
  });

  it('never takes effect with one signature, or with two of one side', () => {
    const once = run(atSigning(), sign('municipality', mayor, seal(1)));
    expect(afterFlowAct(once, step('execute'))).toEqual({ flow: null, refusal: 'not-signed' });
    expect(afterFlowAct(once, sign('municipality', { ...mayor, identities: ['user-clerk'] }, seal(1))).refusal).toBe('already-signed');
  });

  it('voids every signature and the approval when a word changes, keeps them to be seen, and asks for everything anew', () => {
    const edited = run(signedTwice(), edit(2, { at: 'later' }));
    expect(edited).toMatchObject({ state: 'changes_requested', approval: null });
    expect(edited.signatures.map((each) => [each.state, each.voided])).toEqual([['voided', { because: 'edited', at: 'later' }], ['voided', { because: 'edited', at: 'later' }]]);
    expect(afterFlowAct(edited, step('execute')).refusal).toBe('not-now');
    const again = run(edited, ...reviewed, step('send'), approve, { kind: 'begin_signing' });
    expect(isFullySigned(again)).toBe(false);
    expect(afterFlowAct(again, sign('agency', chief, seal(1))).refusal).toBe('other-version-shown');
  });

  it('resets every review when a new version is sent, and refuses to send the same words again', () => {
    const sent = run(start, ...reviewed, step('send'));
    expect(afterFlowAct(sent, step('send')).refusal).toBe('no-draft');
    expect(afterFlowAct(run(sent, edit(2, { seal: seal(1, 9) }), ...reviewed), step('send')).refusal).toBe('nothing-changed');
    const next = run(sent, edit(2), ...reviewed, step('send'));
    expect(next.versions.map((each) => each.state)).toEqual(['superseded', 'sent']);
    expect(next.reviews.filter((each) => each.versionId === 'v1').every((each) => each.state === 'reset')).toBe(true);
    expect(next.reviews.filter((each) => each.versionId === 'v2').map((each) => each.state)).toEqual(['pending']);
  });

  it('never changes under internal review, and never begins signing beside an open draft', () => {
    expect(afterFlowAct(run(start, step('submit')), edit(2)).refusal).toBe('frozen');
    const beside = run(start, ...reviewed, step('send'), edit(2), approve);
    expect(afterFlowAct(beside, { kind: 'begin_signing' }).refusal).toBe('open-draft');
    expect(run(beside, { kind: 'discard' }, { kind: 'begin_signing' }).state).toBe('signing');
  });

  it('sends no version, first or later, before somebody who did not write in it found it ready, and tells the municipality nothing of that', () => {
    const answered = (by: string) => run(start, ...reviewed, step('send'), step('request_changes'), edit(2, { by }));
    for (const drafted of [start, answered('officer'), run(signedTwice(), edit(2))]) {
      expect(afterFlowAct(drafted, step('send')).refusal).toBe(drafted === start ? 'not-now' : 'not-submitted');
      const inside = run(drafted, step('submit'));
      expect(inside.state).toBe(drafted === start ? 'internal_review' : drafted.state);
      expect(afterFlowAct(inside, step('send')).refusal).toBe('not-ready');
      expect(afterFlowAct(inside, find('officer', 'colleague')).refusal).toBe('own-draft');
      expect(run(inside, find('colleague', 'officer'), step('send')).state).toBe('sent');
      // Where nobody else of the agency could, its writer does; and what was found counts no longer once it is returned.
      expect(run(inside, find('officer'), step('send')).state).toBe('sent');
      expect(afterFlowAct(run(inside, find('colleague', 'officer'), step('return'), step('submit')), step('send')).refusal).toBe('not-ready');
    }
    // Whoever found the first version ready and changed the next one is a writer of that.
    expect(afterFlowAct(run(answered('colleague'), step('submit')), find('colleague', 'officer')).refusal).toBe('own-draft');
  });

  it('is never concluded on the signature of somebody who may no longer sign, and waits for a new one of the municipality', () => {
    const planted: Signer = { ...mayor, identities: ['user-planted', 'planted@town.example'] };
    const taken: FlowAct = { kind: 'right_taken', from: ['user-planted'], at: 'later' };
    const fallen = run(atSigning(), sign('municipality', planted, seal(1)), taken);
    expect(fallen).toMatchObject({ state: 'signing', signatures: [{ state: 'voided', voided: { because: 'right-taken', at: 'later' } }] });
    const countersigned = run(fallen, sign('agency', chief, seal(1)));
    expect(afterFlowAct(countersigned, step('execute')).refusal).toBe('not-signed');
    expect(run(countersigned, sign('municipality', mayor, seal(1)), step('execute')).state).toBe('executed');
    // Of the others nothing falls, and nothing that both sides have signed.
    expect(run(atSigning(), sign('municipality', mayor, seal(1)), sign('agency', chief, seal(1)), { ...taken, from: ['user-mayor', 'user-chief'] }, step('execute')).state).toBe('executed');
    expect(run(atSigning(), sign('agency', chief, seal(1)), { ...taken, from: ['user-chief'] }).signatures[0]?.state).toBe('signed');
  });

  it('is rejected and withdrawn with a reason only, and what was signed is void then', () => {
    const bare: FlowAct = { kind: 'step', event: 'reject', at: 'now', facts: { ...facts, reason: ' ' } };
    expect(afterFlowAct(signedTwice(), bare).refusal).toBe('reason');
    const rejected = run(signedTwice(), step('reject'));
    expect(rejected.signatures.map((each) => each.voided?.because)).toEqual(['rejected', 'rejected']);
    expect(rejected.versions.map((each) => each.state)).toEqual(['rejected']);
  });

  it('never ends before its day, never restarts after it, and never closes with something open', () => {
    const active = run(signedTwice(), step('execute'), step('activate'));
    const on = (event: 'expire' | 'renew' | 'settle' | 'rescind' | 'give_notice' | 'close' | 'supersede' | 'begin_expiry', changed: object): FlowAct => ({ kind: 'step', event, at: 'now', facts: { ...facts, ...changed } });
    expect(afterFlowAct(active, on('renew', { termUntil: '2026-11-22' })).refusal).toBe('not-over');
    expect(afterFlowAct(run(active, step('begin_expiry')), on('expire', { termUntil: '2026-11-22' })).refusal).toBe('not-over');
    expect(afterFlowAct(active, on('give_notice', { serviceUntil: null })).refusal).toBe('no-notice');
    expect(afterFlowAct(active, on('supersede', { successorId: null })).refusal).toBe('no-successor');
    const terminating = run(active, step('give_notice'));
    expect(afterFlowAct(terminating, on('settle', { serviceUntil: '2026-11-22' })).refusal).toBe('not-over');
    expect(afterFlowAct(terminating, on('rescind', { serviceUntil: today })).refusal).toBe('too-late');
    expect(run(terminating, on('rescind', { serviceUntil: '2026-11-22' })).state).toBe('active');
    expect(afterFlowAct(run(terminating, step('settle')), on('close', { closing: 'open-balance' })).refusal).toBe('open-balance');
    expect(afterFlowAct({ ...signedTwice(), state: 'executed' }, { kind: 'step', event: 'activate', at: 'now', facts: { ...facts, termFrom: '2026-12-01' } }).refusal).toBe('too-early');
  });

  type Try = (flow: AgreementFlow) => FlowAct;
  const fixed = (each: FlowAct): Try => () => each;
  const act: fc.Arbitrary<Try> = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...agreementEvents).map((event) => fixed(step(event === 'withdraw' || event === 'reject' ? 'request_changes' : event))) },
    { weight: 1, arbitrary: fc.constantFrom('withdraw' as const, 'reject' as const, ...Array.from({ length: 8 }, () => 'send' as const)).map((event) => fixed(step(event))) },
    { weight: 5, arbitrary: fc.constantFrom('submit' as const, 'send' as const, 'execute' as const, 'execute' as const, 'activate' as const).map((event) => fixed(step(event))) },
    { weight: 1, arbitrary: fc.record({ words: fc.integer({ min: 1, max: 4 }), id: fc.uuid() }).map(({ words, id }) => fixed(edit(words, { id }))) },
    { weight: 5, arbitrary: fc.constantFrom(find('colleague', 'officer'), find('officer', 'colleague'), find('officer')).map(fixed) },
    { weight: 3, arbitrary: fc.constantFrom(authority, authority, null, { resolution: '', meetingOn: today }, { resolution: '1', meetingOn: '2026-12-01' }).map((given) => fixed({ ...approve, authority: given } as FlowAct)) },
    { weight: 3, arbitrary: fc.constantFrom<FlowAct>({ kind: 'begin_signing' }, { kind: 'begin_signing' }, { kind: 'discard' }).map(fixed) },
    { weight: 1, arbitrary: fc.constant(fixed({ kind: 'right_taken', from: ['user-mayor'], at: 'now' })) },
    // Most screens show what stands; some show what stood before.
    { weight: 12, arbitrary: fc.record({ side: fc.constantFrom(...sides), signer: fc.constantFrom(null, null, null, ...signers), words: fc.integer({ min: 1, max: 12 }) }).map(({ side, signer, words }): Try => (flow) => sign(side, signer ?? (side === 'agency' ? chief : mayor), words > 3 ? (standingVersion(flow)?.seal ?? seal(1)) : seal(words))) },
  );
  it('never changes what is signed without voiding it, never runs unsigned, and moves as its table says, whatever happens', () => {
    let executed = 0;
    fc.assert(fc.property(fc.boolean(), fc.array(act, { minLength: 20, maxLength: 90 }), (ahead, acts) => {
      let flow = ahead ? atSigning() : start;
      for (const each of acts) {
        const before = flow;
        const next = afterFlowAct(flow, each(flow)).flow;
        if (!next) continue;
        flow = next;
        // Nothing leaves the agency that was not found ready as it stands.
        for (const version of flow.versions.filter((one) => one.state === 'sent')) expect([version.ready, before.versions.find((one) => one.id === version.id)?.ready]).toEqual([true, true]);
        if (before.state !== flow.state) expect(agreementMoves).toContain(`${before.state}>${flow.state}`);
        for (const version of before.versions.filter((one) => isFrozenAgreementVersion(one.state))) expect(flow.versions.find((one) => one.id === version.id)?.seal).toEqual(version.seal);
        expect(flow.signatures.slice(0, before.signatures.length).map((one) => [one.id, one.signed])).toEqual(before.signatures.map((one) => [one.id, one.signed]));
        for (const signature of flow.signatures.filter(countsAsSigned)) {
          const standing = standingVersion(flow)!;
          expect(signature.versionId).toBe(standing.id);
          expect(sameSeal(signature.signed!.seal, standing.seal)).toBe(true);
          expect(['signing', 'withdrawn', 'rejected'].includes(flow.state) || isExecuted(flow.state)).toBe(true);
        }
        for (const signature of flow.signatures) expect(signature.state === 'voided').toBe(signature.voided !== null);
        expect(flow.versions.filter((one) => one === openVersion(flow)).length).toBeLessThanOrEqual(1);
        if (flow.approval) expect(sameSeal(flow.approval.seal, standingVersion(flow)!.seal)).toBe(true);
        if (isExecuted(flow.state)) {
          executed += 1;
          const counted = flow.signatures.filter(countsAsSigned);
          expect(counted.map((one) => one.side).toSorted()).toEqual(['agency', 'municipality']);
          expect(new Set(counted.flatMap((one) => one.signed!.signerIdentities)).size).toBe(counted.flatMap((one) => one.signed!.signerIdentities).length);
          expect(flow.approval?.authority).toEqual(authority);
        }
      }
    }), { numRuns: 800 });
    // A history that never gets anywhere would prove nothing.
    expect(executed).toBeGreaterThan(100);
  });
});
