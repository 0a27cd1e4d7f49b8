/** The database refuses what the pure machine refuses, whoever writes. */
import { acknowledgementStates, type AcknowledgementState, afterAcknowledgementEvent, acknowledgementEvents, isOpen } from '@rapport/policy-engine/acknowledgement-state';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { openPolicy, type TestPolicy } from '../../../../test/policy-world.js';

describe('the table of acknowledgements', () => {
  let api: TestApi;
  let policy: TestPolicy;
  beforeAll(async () => {
    api = await startTestApi();
    policy = await openPolicy(api);
  });
  afterAll(() => api.close());

  const insert = () => policy.owe();
  const record = (id: string, kind: string) => policy.record(id, kind);
  const step = (id: string, to: AcknowledgementState) => api.database.asOwner(
    `update acknowledgement set state = $2, opened_at = coalesce(opened_at, now()), closed_at = case when $2 in ('pending', 'opened') then null else now() end, current = $2 not in ('superseded', 'cancelled') where id = $1`, [id, to]);

  const reachable = (from: AcknowledgementState) => new Set(acknowledgementEvents.filter((event) => event !== 'move').flatMap((event) => afterAcknowledgementEvent(from, event) ?? []));
  const pairs = acknowledgementStates.filter(isOpen).flatMap((from) => acknowledgementStates.filter((to) => to !== from).map((to) => ({ from, to })));

  it.each(pairs)('$from → $to is as the machine says', async ({ from, to }) => {
    const id = await insert();
    if (from === 'opened') await policy.show(id);
    if (['acknowledged', 'refused', 'excused'].includes(to)) await record(id, to === 'acknowledged' ? (from === 'opened' ? 'signed' : 'paper') : to);
    const attempt = step(id, to);
    if (reachable(from).has(to)) await expect(attempt).resolves.toBeDefined();
    else await expect(attempt).rejects.toThrow(/cannot go|stays shown|record only/);
    await policy.forget(id);
  });

  it('never changes or deletes a finished one, except where it is counted', async () => {
    const id = await insert();
    await policy.show(id);
    await record(id, 'signed');
    await step(id, 'acknowledged');
    for (const state of acknowledgementStates.filter((each) => each !== 'acknowledged')) await expect(step(id, state)).rejects.toThrow();
    await expect(api.database.asOwner("update acknowledgement set due_on = due_on + 1 where id = $1", [id])).rejects.toThrow(/never changes/);
    await expect(api.database.asOwner('delete from acknowledgement where id = $1', [id])).rejects.toThrow(/never deleted/);
    await expect(api.database.asOwner("update acknowledgement_record set ip = '1.2.3.4' where acknowledgement_id = $1", [id])).rejects.toThrow();
    await expect(api.database.asOwner('delete from acknowledgement_record where acknowledgement_id = $1', [id])).rejects.toThrow();
    await expect(api.database.asOwner('update acknowledgement set current = false where id = $1', [id])).resolves.toBeDefined();
  });

  it('never counts a signature for something that was not shown, or for another content', async () => {
    const id = await insert();
    await expect(step(id, 'acknowledged')).rejects.toThrow(/record only/);
    await record(id, 'signed');
    await expect(step(id, 'acknowledged')).rejects.toThrow(/record only/);
    await policy.forget(id);
    const other = await insert();
    await policy.show(other);
    await policy.record(other, 'signed', 'b'.repeat(64));
    await expect(step(other, 'acknowledged')).rejects.toThrow(/record only/);
    await policy.forget(other);
  });

  it('never keeps a signature without words', async () => {
    const id = await insert();
    await policy.show(id);
    for (const words of [{ wording: '' }, { wording: ' \u00a0\n' }, { statementId: '' }, { language: ' ' }, { authentication: '' }]) await expect(policy.record(id, 'signed', undefined, words)).rejects.toThrow(/acknowledgement_record_words/);
    await policy.forget(id);
  });

  it('never holds two open obligations of one person for one policy', async () => {
    const id = await insert();
    await expect(policy.owe()).rejects.toThrow(/acknowledgement_current/);
    await policy.forget(id);
  });
});
