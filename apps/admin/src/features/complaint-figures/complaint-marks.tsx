/** What differs in the number of complaints after each mark of the Trust Index. */
import { Group, Stack, Text } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { TextLink } from '../../text-link.js';
import type { Figures } from './use-complaint-figures.js';

const verdicts = { more_than_chance: { label: 'More than chance', tone: 'accent' }, within_chance: { label: 'Within chance', tone: 'neutral' }, by_chance_of_many: { label: 'Within chance', tone: 'neutral' }, not_enough: { label: 'Not enough yet', tone: 'neutral' } } as const;
const kinds = { policy: 'Policy', training: 'Training', other: 'Something else' } as const;

export function ComplaintMarks({ marks }: { marks: Figures['marks'] }) {
  const formats = useFormats();
  return (
    <Panel title="Before and after" note="Each mark compares whole months before and after it, whatever period is chosen above, for a unit with those below it. All marks are judged together." aside={<TextLink href="/trust">Marks on the Trust Index</TextLink>}>
      {marks.length === 0 ? <EmptyState title="Nothing is marked yet">What an analyst marks on the Trust Index stands here too: a new policy, a training, anything that may have changed how residents are treated.</EmptyState> : (
        <Stack component="ol" gap="md" m={0} p={0} style={{ listStyle: 'none' }}>
          {marks.map((mark, i) => (
            <li key={mark.id}>
              <Group gap="xs"><Text fw={600}>{i + 1} {mark.title}</Text><StatusBadge tone={verdicts[mark.verdict].tone}>{verdicts[mark.verdict].label}</StatusBadge></Group>
              <Text size="sm" c="dimmed">{[kinds[mark.kind], formats.date(mark.on), mark.scope.name ?? 'Whole agency'].join(' · ')}</Text>
              <Text size="sm">{mark.sentence}</Text>
            </li>))}
        </Stack>
      )}
    </Panel>
  );
}
