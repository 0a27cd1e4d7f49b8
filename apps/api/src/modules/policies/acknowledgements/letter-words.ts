/** The words of letters to staff: what waits, until when, and where to do it. */
import type { Day } from '../../people/civil-day.js';
import type { StaffLetter } from '../../people/staff-post.service.js';

const plural = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;

/** What one person owes, overdue first; `chasedBy` asked for it. */
export function digestLetter(agency: string, name: string, owed: readonly { title: string; number: string; dueOn: Day; minutes: number }[], today: Day, page: string, chasedBy: string | null): StaffLetter {
  const late = owed.filter((one) => one.dueOn < today);
  const line = (one: { title: string; number: string; dueOn: Day; minutes: number }) => `${one.number} ${one.title}: ${one.dueOn < today ? `was due on ${one.dueOn}` : `due on ${one.dueOn}`}, about ${plural(one.minutes, 'minute', 'minutes')}`;
  return {
    subject: late.length > 0 ? `${plural(late.length, 'policy is', 'policies are')} overdue for you` : `${plural(owed.length, 'policy waits', 'policies wait')} for you`,
    paragraphs: [
      `${name},`, chasedBy ? `${chasedBy} asks you to read and acknowledge:` : `${agency} asks you to read and acknowledge:`, ...owed.map(line),
      'Your acknowledgement says that you received it and had the opportunity to read it and to ask; ask about anything that is not clear.', { label: 'Read and acknowledge', link: page },
    ],
  };
}

/** Overdue people of one supervisor. */
export function escalationLetter(agency: string, name: string, people: readonly { name: string; count: number; since: Day }[], page: string): StaffLetter {
  return {
    subject: `${plural(people.length, 'person', 'people')} of yours ${people.length === 1 ? 'has' : 'have'} overdue policies`,
    paragraphs: [
      `${name},`, `At ${agency} these people have not acknowledged policies in time:`, ...people.map((one) => `${one.name}: ${plural(one.count, 'policy', 'policies')}, the oldest since ${one.since}`),
      'You can remind them, record a paper signature, a witnessed refusal or an excuse.', { label: 'See your team', link: page },
    ],
  };
}
