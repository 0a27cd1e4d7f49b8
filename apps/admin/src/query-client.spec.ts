import { QueryObserver } from '@tanstack/react-query';
import { queryClient } from './query-client.js';

/** Answers that come when they are let go, oldest first. */
function answers() {
  const waiting: ((answer: string) => void)[] = [];
  return { ask: () => new Promise<string>((resolve) => waiting.push(resolve)), asked: () => waiting.length, give: (at: number, answer: string) => waiting[at]?.(answer) };
}
/** Everything that is due now has happened. */
const settled = () => jest.advanceTimersByTimeAsync(0);

describe('what is read from the API', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    queryClient.clear();
    jest.useRealTimers();
  });

  it('shows the state after a change, though the first read was still on its way when it was made', async () => {
    const { ask, asked, give } = answers();
    const observer = new QueryObserver(queryClient, { queryKey: ['marks'], queryFn: ask });
    const leave = observer.subscribe(() => undefined);
    expect(asked()).toBe(1);
    const changed = queryClient.invalidateQueries({ queryKey: ['marks'] });
    await settled();
    expect(asked()).toBe(2);
    give(0, 'before the change');
    give(1, 'after the change');
    await changed;
    expect([observer.getCurrentResult().data, observer.getCurrentResult().error]).toEqual(['after the change', null]);
    leave();
  });

  it('keeps nothing of a read that somebody walked away from while it was on its way', async () => {
    const { ask, asked, give } = answers();
    const options = { queryKey: ['marks'], queryFn: ask, staleTime: 15_000 };
    new QueryObserver(queryClient, options).subscribe(() => undefined)();
    await queryClient.invalidateQueries({ queryKey: ['marks'] });
    give(0, 'before the change');
    await settled();
    const observer = new QueryObserver(queryClient, options);
    const leave = observer.subscribe(() => undefined);
    give(asked() - 1, 'after the change');
    await settled();
    expect(observer.getCurrentResult().data).toBe('after the change');
    leave();
  });

  it('leaves what shows something on the screen until the new answer is there', async () => {
    const { ask, give } = answers();
    const observer = new QueryObserver(queryClient, { queryKey: ['marks'], queryFn: ask });
    const leave = observer.subscribe(() => undefined);
    give(0, 'as it was');
    await settled();
    const changed = queryClient.invalidateQueries({ queryKey: ['marks'] });
    await settled();
    expect(observer.getCurrentResult().data).toBe('as it was');
    give(1, 'as it is');
    await changed;
    expect(observer.getCurrentResult().data).toBe('as it is');
    leave();
  });
});
