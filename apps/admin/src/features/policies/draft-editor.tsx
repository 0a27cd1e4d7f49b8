/** The draft at work: its text, what is said about it, and whether everything typed so far is kept. */
import { Button, Grid, Group, Stack, Text, TextInput } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useCallback, useState } from 'react';
import { saveWords } from '../../drafts/autosave.js';
import { ChoicePlace, SaveNow } from '../../drafts/choice-place.js';
import { TextLink } from '../../text-link.js';
import { AttachmentsField } from './attachments-field.js';
import { AskedFields, ChangeFields } from './change-fields.js';
import { ClauseList } from './clause-list.js';
import classes from './editor.module.css';
import { ImportDialog, type Imported } from './import-dialog.js';
import { KeyPointsField } from './key-points-field.js';
import { MeetingPanel } from './meeting-panel.js';
import { ReferencesField } from './references-field.js';
import type { DraftDesk } from './use-draft.js';
import type { Clause, KeyPoint, Policy, PolicyContent, Version } from './use-policies.js';

export function DraftEditor({ policy, version, desk, usualDays }: { policy: Policy; version: Version; desk: DraftDesk; usualDays: number }) {
  const { draft, edit } = desk;
  const formats = useFormats();
  const asked = version.state === 'in_review' ? version.reviewers.filter(({ decision }) => decision === null).flatMap(({ name }) => name ?? []) : [];
  const [importing, setImporting] = useState(false);
  const part = useCallback(<K extends keyof PolicyContent>(key: K, change: (list: PolicyContent[K]) => PolicyContent[K]) => edit((before) => ({ ...before, content: { ...before.content, [key]: change(before.content[key]) } })), [edit]);
  const onClauses = useCallback((change: (clauses: Clause[]) => Clause[]) => part('clauses', change), [part]);
  const onPoints = useCallback((change: (points: KeyPoint[]) => KeyPoint[]) => part('keyPoints', change), [part]);
  const onFiles = useCallback((change: (files: PolicyContent['attachments']) => PolicyContent['attachments']) => part('attachments', change), [part]);
  const onReferences = useCallback((change: (references: PolicyContent['references']) => PolicyContent['references']) => part('references', change), [part]);
  const take = (imported: Imported) => edit((before) => ({
    ...before, title: before.title || (imported.title ?? ''), content: { ...before.content, clauses: imported.clauses, keyPoints: [...before.content.keyPoints, ...imported.keyPoints] },
  }));
  return (
    <Stack gap="md">
      {desk.meeting && <ChoicePlace><MeetingPanel meeting={desk.meeting} onSettle={desk.settle} /></ChoicePlace>}
      {desk.failure !== undefined && <ErrorState error={desk.failure} doing="The draft was not saved" onRetry={() => void desk.flush()} />}
      {desk.said === 'found' && <InlineNote tone="accent" announce title="Words from last time are back">They were kept on this device because they could not be saved then. They are being saved now.</InlineNote>}
      {desk.said === 'joined' && !desk.meeting && <InlineNote tone="accent" announce title="This draft was changed in another tab or by somebody else">Different places were changed, so both are kept. Read it through before you ask for review.</InlineNote>}
      {version.state !== 'draft' && version.state !== 'changes_requested' && <InlineNote tone="attention" title="This version is in review">{asked.length > 0 ? `It waits for ${formats.list(asked)}. ` : ''}Every save voids the approvals given so far. <TextLink href={`/policies/${policy.id}/versions/${version.id}`}>See where it stands</TextLink></InlineNote>}
      <Grid>
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            <TextInput label="Title" size="md" value={draft.title} onChange={(event) => { const { value } = event.currentTarget; edit((before) => ({ ...before, title: value })); }} maxLength={200} autoComplete="off" error={draft.title.trim() ? undefined : 'A policy needs a title; the last one stays until you type another.'} />
            <Group justify="space-between"><Text component="h2" fw={600}>Clauses</Text><Button variant="default" onClick={() => void desk.flush().then((kept) => { if (kept) setImporting(true); })}>Import a document</Button></Group>
            <ClauseList clauses={draft.content.clauses} onEdit={onClauses} />
            <Keys />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <Panel title="Key points"><KeyPointsField points={draft.content.keyPoints} onEdit={onPoints} /></Panel>
            <Panel title="The change"><ChangeFields changeSummary={draft.changeSummary} materiality={draft.materiality} first={version.number === 1} onEdit={edit} /></Panel>
            <Panel title="Who must know it"><AskedFields audience={draft.audience} acknowledgeWithinDays={draft.acknowledgeWithinDays} usualDays={usualDays} onEdit={edit} /></Panel>
            <Panel title="Attachments"><AttachmentsField policyId={version.policyId} policyVersionId={version.id} files={draft.content.attachments} flush={desk.flush} adopt={desk.adopt} onEdit={onFiles} /></Panel>
            <Panel title="What it cites"><ReferencesField policy={policy} references={draft.content.references} onEdit={onReferences} /></Panel>
          </Stack>
        </Grid.Col>
      </Grid>
      <div className={classes.bar}>
        <Text size="sm" role="status">{saveWords[desk.state]}</Text>
        <SaveNow state={desk.state} onSave={() => void desk.flush()} />
      </div>
      <ImportDialog version={version} before={draft.content.clauses.length} opened={importing} onClose={() => setImporting(false)} onTake={take} />
    </Stack>
  );
}

const keys = [['Alt Shift ↑ or ↓', 'moves the clause'], ['Alt Shift Enter', 'adds a clause below'], ['Alt Shift S', 'splits the clause at the cursor'], ['Alt Shift Backspace', 'removes the clause; it can be put back']] as const;

function Keys() {
  return <details><summary>Keys for clauses</summary><dl className={classes.keys}>{keys.map(([key, does]) => [<dt key={key}><kbd>{key}</kbd></dt>, <dd key={does}>{does}</dd>])}</dl></details>;
}
