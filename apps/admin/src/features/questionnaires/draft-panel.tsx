/** The draft of a questionnaire: what stands against publishing it, and the ways on. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { TextLink } from '../../text-link.js';
import { downloadDefinition } from './definition-file.js';
import { type DraftCheck, type Questionnaire, useDraftCheck, useQuestionnaireActs } from './use-questionnaires.js';

type Finding = DraftCheck['findings'][number];

export function DraftPanel({ item, mayManage }: { item: Questionnaire; mayManage: boolean }) {
  const formats = useFormats();
  const acts = useQuestionnaireActs();
  const { data: check, error, refetch } = useDraftCheck(item.id, item.draft?.revision);
  const [asking, setAsking] = useState<'publish' | 'discard'>();
  const [note, setNote] = useState('');
  if (!item.draft) return null;
  const { revision, changedBy, changedAt } = item.draft;
  const columns: Column<Finding>[] = [{ key: 'message', header: 'What is wrong', cell: ({ message }) => message }, { key: 'path', header: 'Where', cell: ({ path }) => path || 'the whole' }];
  const publish = async () => {
    const version = await acts.publish(item.id, { revision, ...(note.trim() ? { note: note.trim() } : {}) });
    notifications.show({ message: `Version ${version.number} is published. Surveys use it from now on.` });
  };
  const title = !check ? 'A draft is open' : check.publishable ? 'The draft can be published' : `${formats.count(check.findings.length, { one: 'fault stands', other: 'faults stand' })} against publishing the draft`;
  return (
    <Panel title={title} note={`Last changed by ${changedBy}, ${formats.dateTime(changedAt)}`} aside={<TextLink href={`/questionnaires/${item.id}/draft`}>Read the draft</TextLink>}>
      <Stack gap="md">
        {error && !check && <ErrorState error={error} doing="The draft could not be checked" onRetry={() => void refetch()} />}
        {!check && !error && <LoadingState label="Checking the draft" />}
        {check && check.findings.length > 0 && <DataTable caption="Faults of the draft" columns={columns} rows={check.findings} rowKey={({ code, path, message }) => `${code} ${path} ${message}`} empty={null} />}
        {check?.comparison && <Trend comparison={check.comparison} />}
        <Group gap="sm">
          {mayManage && <Button onClick={() => setAsking('publish')} disabled={!check?.publishable}>Publish the draft</Button>}
          <Button variant="default" onClick={() => downloadDefinition(`${item.name} draft`, item.draftDefinition)}>Download as JSON</Button>
          {mayManage && <Button variant="default" onClick={() => setAsking('discard')}>Throw the draft away</Button>}
        </Group>
      </Stack>
      <ConfirmDialog opened={asking === 'publish'} onClose={() => setAsking(undefined)} title={`Publish ${item.name}?`} confirm="Publish the version" undo="A published version cannot be changed or taken back; a newer one can follow it."
        consequences={[`It becomes version ${(item.latest?.number ?? 0) + 1} and is frozen.`, `${formats.count(item.surveys, { one: 'survey uses', other: 'surveys use' })} it from now on; links that were opened keep their version.`,
          ...(check?.comparison?.breaksTrend ? ['Trend lines before it end: the questions changed their meaning.'] : [])]} onConfirm={publish}>
        <TextInput label="What changed" description="For your colleagues" value={note} onChange={(event) => setNote(event.currentTarget.value)} maxLength={500} />
      </ConfirmDialog>
      <ConfirmDialog opened={asking === 'discard'} onClose={() => setAsking(undefined)} title="Throw the draft away?" confirm="Throw the draft away" dangerous consequences={['What was changed since the last published version is lost.', 'Published versions stay as they are.']}
        undo="This cannot be undone; download the draft first to keep it." onConfirm={() => acts.discard(item.id)} />
    </Panel>
  );
}

function Trend({ comparison }: { comparison: NonNullable<DraftCheck['comparison']> }) {
  if (!comparison.breaksTrend) return <InlineNote tone="good" title="Trend lines go on">No question changed its meaning since the latest version.</InlineNote>;
  return <InlineNote tone="attention" title="Publishing it ends the trend lines so far">{comparison.reasons.map(({ code, item, message }) => <Text key={`${code} ${item}`} size="sm">{message}</Text>)}</InlineNote>;
}
