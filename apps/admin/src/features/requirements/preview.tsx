/** What publishing would mean, before it does: figures, the months in which it falls due, and some people with the reason. */
import { Stack, Text } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { Stat, StatRow } from '@rapport/ui/stat';
import { VisuallyHidden } from '@rapport/ui/visually-hidden';
import { DuePicture } from './due-picture.js';
import type { Preview, Requirement } from './use-requirements.js';
import classes from './requirements.module.css';

/** Assignments that are open or will be; people who hold a valid completion have the next one in here. */
export const assignments = (preview: Preview) => preview.cells.reduce((sum, { people }) => sum + people, 0);

const daysNamed = 3;

/** "asked from Jan 1, 2027", or by day where the days differ. */
export function laterWords({ notYet, notYetFrom }: Pick<Preview, 'notYet' | 'notYetFrom'>, formats: Pick<ReturnType<typeof useFormats>, 'date' | 'number'>): string {
  const [first] = notYetFrom;
  if (!first) return 'everybody is asked now';
  const when = (on: string | null) => (on === null ? 'in no cycle in sight' : `from ${formats.date(on)}`);
  if (first.people === notYet) return `asked ${when(first.on)}`;
  const named = notYetFrom.slice(0, daysNamed);
  const rest = notYet - named.reduce((sum, { people }) => sum + people, 0);
  return `asked ${named.map(({ on, people }) => `${when(on)}: ${formats.number(people)}`).join(', ')}${rest > 0 ? `, later: ${formats.number(rest)}` : ''}`;
}

export function PreviewPanels({ preview, requirement }: { preview: Preview; requirement: Requirement }) {
  const formats = useFormats();
  const everybody = formats.count(preview.people, { one: 'person is meant', other: 'people are meant' });
  return (
    <Stack gap="md">
      <Panel title={`${everybody}, as the roster stands on ${formats.date(preview.on)}`} note={preview.words}>
        <StatRow>
          <Stat label="Assignments" value={formats.number(assignments(preview))} basis="with the due dates below" />
          <Stat label="Satisfied already" value={formats.number(preview.satisfied)} basis="by what they completed before" />
          <Stat label="On leave" value={formats.number(preview.onLeave)} basis="their clock waits until they are back" />
          <Stat label="Not yet" value={formats.number(preview.notYet)} basis={laterWords(preview, formats)} />
          <Stat label="Duty time" value={requirement.what.kind === 'hours' ? 'not known' : formats.minutes(preview.minutes)} basis={requirement.what.kind === 'hours' ? 'hours are earned in many ways' : 'from the length of the course'} />
        </StatRow>
      </Panel>
      {preview.people === 0 ? <Panel><EmptyState title="Nobody on the roster is meant">Change who owes it before you publish.</EmptyState></Panel> : <DuePicture cells={preview.cells} />}
      {preview.sample.length > 0 && (
        <Panel title="Some of them, with the reason" note={preview.people > preview.sample.length ? `${formats.number(preview.sample.length)} of ${formats.number(preview.people)}` : ''}>
          <ul className={classes.people} aria-label="Some of them, with the reason">
            {preview.sample.map((each) => (
              <li key={each.person.id} data-satisfied={each.satisfied}>
                <div>{each.words}</div>
                <Text size="sm" c="dimmed"><VisuallyHidden>Unit: </VisuallyHidden>{each.unit?.name ?? 'No unit'}</Text>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Stack>
  );
}
