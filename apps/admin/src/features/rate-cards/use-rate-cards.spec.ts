/** After rates were published nothing asks any more what the draft, which is gone, would change. */
import { QueryObserver } from '@tanstack/react-query';
import { queryClient } from '../../query-client.js';
import { rateCardsChanged } from './use-rate-cards.js';

it('reads the card again, and never what its published draft would change', async () => {
  const reads = { one: jest.fn(async () => 'card'), consequences: jest.fn(async () => 'changes') };
  const stops = (['one', 'consequences'] as const).map((kind) => new QueryObserver(queryClient, { queryKey: ['rate-cards', kind, 'card-1', 1], queryFn: reads[kind] }).subscribe(() => undefined));
  await queryClient.refetchQueries({ queryKey: ['rate-cards'] });
  const before = reads.consequences.mock.calls.length;
  const card = reads.one.mock.calls.length;
  await rateCardsChanged();
  expect([reads.one.mock.calls.length > card, reads.consequences.mock.calls.length]).toEqual([true, before]);
  for (const stop of stops) stop();
  await rateCardsChanged();
  expect(queryClient.getQueryData(['rate-cards', 'consequences', 'card-1', 1])).toBeUndefined();
});
