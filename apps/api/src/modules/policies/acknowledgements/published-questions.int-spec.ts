/** Publishing a question shows what stood there when it was published, and never what its asker writes afterwards. */
import { acknowledgementOffice, type Question } from '../../../../test/acknowledgement-world.js';
import type { TestCaller } from '../../../../test/test-api.js';

interface Shown extends Question { id: string; messages: { from: string; name: string | null; text: string; published: boolean }[] }

describe('a published question', () => {
  const office = acknowledgementOffice();

  it('never shows others what was written after it was published, until somebody publishes again', async () => {
    const { agency, hire, login, publish, mine } = await office.world();
    const [asker, other] = [await login(await hire()), await login(await hire('sworn', 'Bea'))];
    const owner = await office.api().caller(agency.id, 'policy_author');
    const { policyId } = await publish();
    const [owed] = await mine(asker);
    const { body: { id } } = await asker.send<Shown>('POST', `/api/my-work/acknowledgements/${owed!.id}/questions`, { clauseId: null, text: 'May I?' });
    const seen = async (who: TestCaller) => {
      const { body } = await who.send<{ items: Shown[] }>('GET', `/api/my-work/policy-questions?policyId=${policyId}`);
      return body.items.map(({ state, messages }) => [state, ...messages.map(({ text }) => text)]);
    };
    const more = (text: string) => asker.send('POST', `/api/my-work/policy-questions/${id}/messages`, { text });
    const answer = (text: string, show: boolean) => owner.send<Shown>('POST', `/api/policy-questions/${id}/answers`, { text, publish: show });
    await answer('No.', true);
    expect(await seen(other)).toEqual([['answered', 'May I?', 'No.']]);
    expect((await more('My wife Susan is ill.')).status).toBe(201);
    expect(await seen(other)).toEqual([['answered', 'May I?', 'No.']]);
    expect(await seen(asker)).toEqual([['waiting', 'May I?', 'No.', 'My wife Susan is ill.']]);
    const { body } = await answer('Come and see me.', false);
    expect(body.messages.map(({ published }) => published)).toEqual([true, true, false, false]);
    expect(await seen(other)).toEqual([['answered', 'May I?', 'No.']]);
    await owner.send('PUT', `/api/policy-questions/${id}/publication`, { published: true });
    expect(await seen(other)).toEqual([['answered', 'May I?', 'No.', 'My wife Susan is ill.', 'Come and see me.']]);
    await owner.send('PUT', `/api/policy-questions/${id}/publication`, { published: false });
    expect([await seen(other), (await seen(asker)).length]).toEqual([[], 1]);
  });
});
