/** The words of letters to staff about training. */
import type { Day } from '../../people/civil-day.js';
import type { StaffLetter } from '../../people/staff-post.service.js';

const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** What one person owes, overdue first. */
export function trainingDigest(agency: string, name: string, owed: readonly { name: string; dueOn: Day }[], today: Day, page: string): StaffLetter {
  const late = owed.filter((one) => one.dueOn < today).length;
  return {
    subject: late > 0 ? `${plural(late, 'training is', 'trainings are')} overdue for you` : `${plural(owed.length, 'training waits', 'trainings wait')} for you`,
    paragraphs: [`${name},`, `${agency} asks you to complete:`, ...owed.map((one) => `${one.name}: ${one.dueOn < today ? 'was due' : 'due'} on ${one.dueOn}`), { label: 'Go on with your training', link: page }],
  };
}

/** Overdue people of one supervisor. */
export function trainingEscalation(agency: string, name: string, people: readonly { name: string; count: number; since: Day }[], page: string): StaffLetter {
  return {
    subject: `${plural(people.length, 'person', 'people')} of yours ${people.length === 1 ? 'has' : 'have'} overdue training`,
    paragraphs: [`${name},`, `At ${agency} these people have not completed training in time:`, ...people.map((one) => `${one.name}: ${plural(one.count, 'training', 'trainings')}, the oldest since ${one.since}`), { label: 'See your team', link: page }],
  };
}
