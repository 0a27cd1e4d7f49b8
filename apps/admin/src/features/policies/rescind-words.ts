/** What rescinding a version does, said before it is done: one that has begun ends the policy, one that has not leaves what is in force. */
import type { Version } from './use-policies.js';

export function rescindWords({ effectiveOn, rescinding }: Pick<Version, 'effectiveOn' | 'rescinding'>, date: (day: string) => string): string[] {
  if (effectiveOn === null || rescinding === null || rescinding.begun) return ['It binds nobody any more, and no version follows it.', 'Open acknowledgements are cancelled; those that were given stay in the record.', 'It leaves the public page if it stands there.'];
  const back = rescinding.comesBack;
  return [
    `It was to bind from ${date(effectiveOn)} and never will; acknowledgements of it that are open are cancelled, those that were given stay in the record.`,
    'Where people are trained again for what it changes, nobody who has not begun is asked any more; what was begun may be finished and counts.',
    ...(back === null ? ['No version was in publication when it was published, so none comes back: nothing is in force.']
      : [`Version ${back.number}, ${back.begun ? `in force since ${date(back.effectiveOn)}, binds on as before` : `which is to bind from ${date(back.effectiveOn)}, is published again as it was`}, with its acknowledgements, and stands on the public page if the policy does.`, 'Who had not acknowledged that one is asked again, with the day that they had.']),
  ];
}
