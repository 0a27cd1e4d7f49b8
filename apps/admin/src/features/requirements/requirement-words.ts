/** How requirements, their parts and the work on them are called. */
import type { Formats } from '@rapport/ui/formats';
import type { Tone } from '@rapport/ui/status-badge';
import type { Progress, Requirement } from './use-requirements.js';

export const requirementStateWords: Record<Requirement['state'], { label: string; tone: Tone }> = { draft: { label: 'Draft', tone: 'attention' }, published: { label: 'In force', tone: 'good' }, retired: { label: 'Retired', tone: 'neutral' } };
export const whatAboutRequirements = 'A requirement says who must complete a course, or earn hours, by when and how often. Once it is published, everybody whom it means has it among their work, new people too, and is reminded.';

export const causeWords: Record<Progress['cause'], { running: string; done: string; closed: string }> = {
  published: { running: 'Telling people what they owe', done: 'Published to everybody whom it means', closed: 'met already' }, changed: { running: 'Following the change of who owes it', done: 'The change has reached everybody', closed: 'closed: not asked any more, or met' },
  retired: { running: 'Cancelling what is open', done: 'Nobody owes it any more', closed: 'cancelled' }, retrain: { running: 'Opening a new cycle after the change of policy', done: 'The new cycle after the change of policy is open', closed: 'met already' },
  'retrain-withdrawn': { running: 'Taking back what a change of policy asked that never came', done: 'Nobody who had not begun is trained again for a change that never came', closed: 'not asked any more' },
  people: { running: 'Following changes of the roster', done: 'In step with the roster', closed: 'closed' }, daily: { running: 'The daily run', done: 'In step since the daily run', closed: 'closed' },
};

/** What a run did, as numbers with their words; nothing is no number. What was published counts as the dialog before it did: open are those that nobody had met. */
export function reachCounts({ cause, opened, closed }: Pick<Progress, 'cause' | 'opened' | 'closed'>): { label: string; value: number; tone: 'good' | 'accent' }[] {
  const first = cause === 'published' ? { value: Math.max(0, opened - closed), word: 'open' } : { value: opened, word: 'opened' };
  return [{ label: `${first.value === 1 ? 'assignment' : 'assignments'} ${first.word}`, value: first.value, tone: 'good' as const }, { label: causeWords[cause].closed, value: closed, tone: 'accent' as const }].filter(({ value }) => value > 0);
}

interface Asked { hours: number; buckets: readonly { name: string; categories: readonly string[]; hours: number }[] }
/** Each demand of hours as a line: in all, then part by part with its categories. */
export function askedLines({ hours, buckets }: Asked, formats: Formats): string[] {
  const amount = (value: number) => formats.decimal(String(value));
  return [...(hours > 0 ? [`${amount(hours)} h in all`] : []), ...buckets.map((bucket) => `${amount(bucket.hours)} h ${bucket.name} (${bucket.categories.join(', ')})`)];
}
