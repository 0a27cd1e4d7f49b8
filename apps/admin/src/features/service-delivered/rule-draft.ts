/** A rule of counting as it is typed, and how two people's rules meet: what counts, since when and for how much is one thing. */
import type { Service } from './use-service.js';

export interface RuleTyped { minutes: number | string; types: string[]; from: string }

export const ruleAsTyped = (rule: Service['rules'][number] | undefined, firstDay: string): RuleTyped => ({ minutes: rule?.minutesPerContact ?? '', types: rule?.contactTypes?.map(({ id }) => id) ?? [], from: rule?.from ?? firstDay });

/** Half of one rule and half of another would count what nobody decided. */
export const ruleKind = {
  together: { minutes: 'rule', types: 'rule', from: 'rule' }, label: () => 'Rule',
  words: (value: unknown) => {
    const { minutes = '', types = [], from = '' } = (value ?? {}) as Partial<RuleTyped>;
    return minutes === '' ? 'No contacts are counted' : `${minutes} minutes per contact, ${types.length === 0 ? 'every type' : types.length === 1 ? 'one type' : `${types.length} types`}, from ${from} on`;
  },
};
