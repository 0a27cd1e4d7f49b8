/** Every mark with what differs since, in words; the figures as a table one click away. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { kindWords, placeOf, points, signed, signedInterval, verdictWords } from './mark-words.js';
import classes from './trust-marks.module.css';
import type { Mark } from './use-marks.js';

interface Props { marks: readonly Mark[]; mayChange: boolean; onChange: (mark: Mark) => void; onRemove: (mark: Mark) => void }

export function MarkList({ marks, mayChange, onChange, onRemove }: Props) {
  const formats = useFormats();
  return (
    <ol className={classes.list}>
      {marks.map((mark, i) => {
        const { verdict, mean, sentence } = mark.comparison;
        return (
          <li key={mark.id} className={classes.mark}>
            <span className={classes.number} aria-hidden="true">{i + 1}</span>
            <Stack gap={4} className={classes.words}>
              <Group gap="xs"><Text fw={600} className={classes.title}>{mark.title}</Text><StatusBadge tone={verdictWords[verdict].tone}>{verdictWords[verdict].label}</StatusBadge></Group>
              <Text size="sm" c="dimmed">{[kindWords[mark.kind], formats.date(mark.on), placeOf(mark), mark.reference && mark.reference !== mark.title ? mark.reference : null].filter(Boolean).join(' · ')}</Text>
              {mean && <Text size="sm"><strong>{points(mean.difference)}</strong>, 95% interval {signedInterval(mean)}</Text>}
              <Text size="sm">{sentence}</Text>
              {mayChange && (
                <Group gap="xs">
                  <Button variant="default" size="compact-sm" onClick={() => onChange(mark)} aria-label={`Change the mark: ${mark.title}`}>Change</Button>
                  <Button variant="subtle" size="compact-sm" onClick={() => onRemove(mark)} aria-label={`Remove the mark: ${mark.title}`}>Remove</Button>
                </Group>
              )}
            </Stack>
          </li>
        );
      })}
    </ol>
  );
}

type Side = Mark['comparison']['before'];

export function MarkTable({ marks }: { marks: readonly Mark[] }) {
  const formats = useFormats();
  const answers = (side: Side) => (side === null ? '–' : side.n === null ? 'hidden' : formats.number(side.n));
  return (
    <DataTable caption="Before and after each mark" rows={marks} rowKey={(mark) => mark.id} phone="scroll" empty={<EmptyState title="No marks yet">Mark a change to compare before and after.</EmptyState>}
      columns={[
        { key: 'mark', header: 'Mark', cell: (mark) => `${marks.indexOf(mark) + 1} ${mark.title}` },
        { key: 'on', header: 'Day', cell: (mark) => formats.date(mark.on) },
        { key: 'place', header: 'Where', cell: placeOf },
        { key: 'months', header: 'Months each side', align: 'end', cell: (mark) => formats.number(mark.comparison.months) },
        { key: 'before', header: 'Answers before', align: 'end', cell: (mark) => answers(mark.comparison.before) },
        { key: 'after', header: 'Answers after', align: 'end', cell: (mark) => answers(mark.comparison.after) },
        { key: 'difference', header: 'Difference', align: 'end', strong: true, cell: ({ comparison: { mean } }) => (mean ? signed(mean.difference) : '–') },
        { key: 'interval', header: '95% interval', align: 'end', cell: ({ comparison: { mean } }) => (mean ? signedInterval(mean) : '–') },
        { key: 'top', header: 'Top box, percentage points', align: 'end', cell: ({ comparison: { topBox } }) => (topBox ? `${signed(Math.round(topBox.difference * 100))} (${signed(Math.round(topBox.low * 100))} to ${signed(Math.round(topBox.high * 100))})` : '–') },
        { key: 'verdict', header: 'Verdict', cell: ({ comparison: { verdict } }) => verdictWords[verdict].label },
      ]} />
  );
}
