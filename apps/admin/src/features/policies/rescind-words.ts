/** What rescinding a version does, said before it is done: one that has begun ends the policy, one that has not leaves what is in force. */
import type { Version } from './use-policies.js';

export function rescindWords({ number, effectiveOn }: Pick<Version, 'number' | 'effectiveOn'>, today: string, date: (day: string) => string): string[] {
  if (effectiveOn === null || effectiveOn <= today) return ['It binds nobody any more, and no version follows it.', 'Open acknowledgements are cancelled; those that were given stay in the record.', 'It leaves the public page if it stands there.'];
  return [
    `It was to bind from ${date(effectiveOn)} and never will; acknowledgements of it that are open are cancelled, those that were given stay in the record.`,
    ...(number === 1 ? ['No version was published before it: nothing is in force.']
      : ['The version that it was to replace binds on as before, with its acknowledgements, and stands on the public page if the policy does. Who had not acknowledged that one is asked again, with the day that they had.', 'Where no version was in force when it was published, none is.']),
  ];
}
