/** Before and after: what the agency did, what differs since, and what was published that may be worth a mark. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { dismissMark, removeMark } from '@rapport/api-contract/insight-marks';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { useMay } from '../../session/use-session.js';
import { type Editing, MarkDialog } from './mark-form.js';
import { MarkList, MarkTable } from './mark-list.js';
import { kindWords } from './mark-words.js';
import { type Mark, marksChanged, type SuggestedMark, useMarks, useSuggestedMarks } from './use-marks.js';
import type { TrustChoices } from './use-trust.js';

export function TrustMarks({ choices }: { choices: TrustChoices }) {
  const formats = useFormats();
  const mayChange = useMay('surveys:manage');
  const marks = useMarks();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [removing, setRemoving] = useState<Mark | null>(null);
  const [asTable, setAsTable] = useState(false);
  const items = marks.data?.items ?? [];
  const asOf = marks.data?.asOf ? ` As of ${formats.date(marks.data.asOf)}.` : '';
  return (
    <Panel title="Before and after" note={`Each mark compares whole months before and after it, whatever period is chosen above. All marks are judged together.${asOf}`}
      aside={<Group gap="sm">{items.length > 0 && <Button variant="subtle" size="compact-sm" onClick={() => setAsTable(!asTable)}>{asTable ? 'Marks in words' : 'Marks as a table'}</Button>}{mayChange && <Button variant="default" size="compact-md" onClick={() => setEditing({ act: 'add' })}>Mark a change</Button>}</Group>}>
      <Stack gap="md">
        {mayChange && <Suggestions onAccept={(mark) => setEditing({ act: 'accept', mark })} />}
        {marks.error && !marks.data && <ErrorState error={marks.error} doing="The marks could not be loaded" onRetry={() => void marks.refetch()} />}
        {marks.isPending && <LoadingState label="Loading the marks" />}
        {marks.data && items.length === 0 && <EmptyState title="Nothing is marked yet">{mayChange ? 'Mark a new policy, a training or anything else that may have changed how residents are treated.' : 'An analyst marks policy changes and trainings here.'}</EmptyState>}
        {items.length > 0 && (asTable ? <MarkTable marks={items} /> : <MarkList marks={items} mayChange={mayChange} onChange={(mark) => setEditing({ act: 'change', mark })} onRemove={setRemoving} />)}
      </Stack>
      <MarkDialog editing={editing} choices={choices} onClose={() => setEditing(null)} />
      <ConfirmDialog opened={removing !== null} onClose={() => setRemoving(null)} title={`Remove “${removing?.title ?? ''}”?`} confirm="Remove mark" cancel="Keep the mark"
        consequences={['Its line leaves the chart and its comparison the list, for everybody.', 'The other marks are judged again without it.']} undo="You can mark the change again at any time."
        onConfirm={async () => {
          if (!removing) return;
          await confirmed(() => call(removeMark, { params: { insightMarkId: removing.id } }));
          await marksChanged();
          notifications.show({ color: 'good', title: 'The mark is removed', message: removing.title });
        }} />
    </Panel>
  );
}

function Suggestions({ onAccept }: { onAccept: (mark: SuggestedMark) => void }) {
  const formats = useFormats();
  const suggested = useSuggestedMarks(true);
  const [failure, setFailure] = useState<unknown>();
  const items = suggested.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  const dismiss = async (mark: SuggestedMark) => {
    try {
      await confirmed(() => call(dismissMark, { params: { suggestedMarkId: mark.id } }));
      await marksChanged();
      notifications.show({ color: 'good', title: 'The suggestion is dismissed', message: mark.title });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <InlineNote tone="accent" title="Published lately: worth a mark?">
      <Stack gap="xs">
        {failure !== undefined && <ErrorState error={failure} doing="The suggestion was not dismissed" />}
        {items.map((mark) => (
          <Group key={mark.id} gap="sm" justify="space-between">
            <Text size="sm">{mark.title} <Text span size="sm" c="dimmed">{kindWords[mark.kind]} · {formats.date(mark.on)}</Text></Text>
            <Group gap="xs">
              <Button variant="default" size="compact-sm" onClick={() => onAccept(mark)} aria-label={`Mark it: ${mark.title}`}>Mark it</Button>
              <Button variant="subtle" size="compact-sm" onClick={() => void dismiss(mark)} aria-label={`Dismiss: ${mark.title}`}>Dismiss</Button>
            </Group>
          </Group>
        ))}
        {suggested.hasNextPage && <Group><Button variant="subtle" size="compact-sm" loading={suggested.isFetchingNextPage} onClick={() => void suggested.fetchNextPage()}>Show more suggestions</Button></Group>}
      </Stack>
    </InlineNote>
  );
}
