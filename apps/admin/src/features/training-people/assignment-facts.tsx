/** One assignment: what is asked by when, and what happened to it. */
import { assignmentInWords, closingWords } from '@rapport/training-engine/assignment-words';
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { Timeline } from '@rapport/ui/timeline';
import { TextLink } from '../../text-link.js';
import type { AssignmentDetail } from './use-training-people.js';
import { asksStill } from '../../words/assignment-words.js';
import { staffName } from '../../words/staff-name.js';

const happened: Record<string, { what: string; tone?: 'good' | 'attention' }> = {
  opened: { what: 'was asked for it' }, paused: { what: 'went on leave: the clock stands still', tone: 'attention' }, resumed: { what: 'is back: the clock runs again' }, started: { what: 'began' }, completed: { what: 'completed it', tone: 'good' }, cancelled: { what: 'is not asked any more' },
  excused: { what: 'was excused' }, waived: { what: 'met it by something equivalent', tone: 'good' }, recounted: { what: 'had the hours of a cycle that was over counted again', tone: 'attention' }, reminded: { what: 'was reminded' },
};
/** Why it is not asked any more; the event keeps the reason as a code. */
const why = (code: string): string => Object.entries(closingWords).find(([each]) => each === code)?.[1] ?? code;
const day = /(\d{4}-\d{2}-\d{2})/;
const one = /^\d{4}-\d{2}-\d{2}$/;

export function AssignmentFacts({ detail }: { detail: AssignmentDetail }) {
  const formats = useFormats();
  const { person, hours } = detail;
  const readable = (words: string) => words.split(day).map((part) => (one.test(part) ? formats.date(part) : part)).join('');
  const facts = [
    { term: 'State', value: assignmentInWords(detail), ...(detail.paused ? { note: 'The clock stands still while the person is on leave; nothing becomes overdue.' } : detail.upcoming ? { note: `Asked from ${formats.date(detail.opensOn)} on.` } : {}) },
    { term: 'What', value: detail.kind === 'hours' ? 'Hours' : formats.list(detail.courses.map(({ title }) => title)), ...(detail.kind === 'any-course' ? { note: 'One of them is enough.' } : {}) },
    ...(hours ? [{ term: 'Hours', value: `${formats.decimal(String(hours.done))} of ${formats.decimal(String(hours.asked))}`, note: hours.words }] : []),
    { term: 'Due', value: formats.date(detail.dueOn), ...(detail.retraining ? { note: `Asked again because a policy that the course teaches has changed.${detail.retrainingWithdrawnAt ? ` That change was withdrawn on ${formats.date(detail.retrainingWithdrawnAt)}, before it began.${asksStill(detail.state) ? ' It was begun, so it stays: finished, it counts as any other.' : ''}` : ''}` } : {}) },
    { term: 'Person', value: <TextLink href={`/training/people/${person.id}`}>Training record of {staffName(person.name)}</TextLink>, note: [`number ${person.employeeNumber}`, detail.unit?.name ?? 'no unit'].join(' · ') },
    ...(detail.closedReason ? [{ term: 'Closed because', value: closingWords[detail.closedReason], ...(detail.closedNote ? { note: `“${detail.closedNote}”` } : {}) }] : []),
    ...(detail.completedOn ? [{ term: 'Completed', value: formats.date(detail.completedOn) }] : []),
  ];
  const entries = detail.history.toReversed().map((each, at) => {
    const words = happened[each.what];
    return { id: `h${at}`, at: each.at, who: staffName(person.name), what: words?.what ?? each.what, tone: words?.tone ?? ('plain' as const), detail: [each.detail && (each.what === 'cancelled' ? why(each.detail) : readable(each.detail)), each.by && `by ${each.by}`].filter(Boolean).join(' · ') || undefined };
  });
  return (
    <>
      <Panel title="Where it stands"><DefinitionList items={facts} /></Panel>
      <Panel title="What happened"><Timeline label="History" entries={entries} /></Panel>
    </>
  );
}
