/** What is wrong with a field, in words that a form can show: every schema of the contract speaks so, unless it says it better itself. */
import { z } from 'zod';

type Raw = Parameters<NonNullable<NonNullable<Parameters<typeof z.config>[0]>['customError']>>[0];

const counted: Record<string, [one: string, many: string]> = { string: ['character', 'characters'], array: ['entry', 'entries'], set: ['entry', 'entries'], file: ['byte', 'bytes'] };
const kinds: Record<string, string> = { string: 'a text', number: 'a number', int: 'a whole number', boolean: 'yes or no (true or false)', array: 'a list', object: 'an object', record: 'an object', date: 'a date' };

function amount(origin: string, limit: number | bigint): string {
  const words = counted[origin];
  return words ? `${limit} ${Number(limit) === 1 ? words[0] : words[1]}` : String(limit);
}

/** What a form sends for a choice that nobody made. */
export const nothingChosen = (input: unknown): boolean => input === undefined || input === null || input === '';

/** The words for one fault; undefined leaves it to the library. */
export function faultWords(issue: Raw): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'too_big':
      return `must ${counted[issue.origin] ? 'have' : 'be'} ${issue.inclusive ? 'at most' : 'less than'} ${amount(issue.origin, issue.maximum)}`;
    case 'too_small':
      return Number(issue.minimum) === 1 && counted[issue.origin] && issue.inclusive ? 'must not be empty' : `must ${counted[issue.origin] ? 'have' : 'be'} ${issue.inclusive ? 'at least' : 'more than'} ${amount(issue.origin, issue.minimum)}`;
    case 'invalid_value':
      return issue.values.length === 1 ? `must be ${String(issue.values[0])}` : `must be ${nothingChosen(issue.input) ? 'chosen: ' : ''}one of ${issue.values.map(String).join(', ')}`;
    case 'unrecognized_keys':
      return `has fields that are not known here: ${issue.keys.join(', ')}`;
    case 'invalid_format':
      return issue.format === 'date' ? 'must be a date, like 2026-11-21' : issue.format === 'datetime' ? 'must be a time with its zone, like 2026-11-21T15:00:00Z' : issue.format === 'url' ? 'must be a web address, like https://example.org' : undefined;
    default:
      return undefined;
  }
}

z.config({ customError: faultWords });
