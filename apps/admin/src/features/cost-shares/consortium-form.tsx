/** Names a consortium, what is measured of its members, and who belongs to it from when. */
import { ActionIcon, Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { alignedRows, type Path } from '../../drafts/merged-draft.js';
import { useSharedDraft } from '../../drafts/use-shared-draft.js';
import { Form } from '../../forms/form.js';
import { MunicipalityField } from '../../forms/municipality-field.js';
import { type Submit, useSubmit } from '../../forms/use-submit.js';
import { keyFrom } from './cost-share-draft.js';
import type { ConsortiumDetail } from './use-cost-shares.js';

export interface ConsortiumDraft { name: string; measures: { row: number; key: string; label: string; per: 'quarter' | 'year' }[]; members: { row: number; municipalityId: string; from: string; until: string }[] }
export const startOf = (from: ConsortiumDetail | null): ConsortiumDraft => ({
  name: from?.name ?? '', measures: (from?.measures ?? [{ key: 'calls', label: 'Calls', per: 'quarter' as const }]).map((each, row) => ({ ...each, row })),
  members: (from?.memberships ?? []).map(({ municipalityId, from: first, until }, row) => ({ municipalityId, from: first, until: until ?? '', row })),
});
const next = (rows: readonly { row: number }[]) => Math.max(-1, ...rows.map(({ row }) => row)) + 1;
/** What the summary of faults calls a field of a row. */
const fieldNames = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [[`measures.${at}.label`, `Measure ${at + 1}`], [`measures.${at}.key`, `Key of measure ${at + 1}`], [`members.${at}.municipalityId`, `Member ${at + 1}`], [`members.${at}.from`, `First day of member ${at + 1}`], [`members.${at}.until`, `Last day of member ${at + 1}`]]).flat() as [string, string][]);

/** A municipality that left and came back is a member twice. */
const whichTime = ({ municipalityId }: ConsortiumDraft['members'][number], at: number, all: readonly ConsortiumDraft['members'][number][]) => `${municipalityId} ${all.slice(0, at).filter((each) => each.municipalityId === municipalityId).length}`;
const kind = {
  together: { key: 'measure', label: 'measure' },
  align: (theirs: ConsortiumDraft, { base, mine }: { base: ConsortiumDraft; mine: ConsortiumDraft }): ConsortiumDraft => ({ ...theirs, measures: alignedRows(theirs.measures, [base.measures, mine.measures], ({ key }) => key), members: alignedRows(theirs.members, [base.members, mine.members], whichTime) }),
  label: ([first = '', row, part]: Path, draft: ConsortiumDraft): string => {
    if (row === undefined) return first === 'name' ? 'Name' : first === 'members' ? 'Members' : 'Measures';
    const at = draft[first === 'members' ? 'members' : 'measures'].findIndex((each) => String(each.row) === row);
    const one = `${first === 'members' ? 'member' : 'measure'} ${at + 1}`;
    return part === 'from' ? `First day of ${one}` : part === 'until' ? `First day without ${one}` : part === 'per' ? `How often ${one} is counted` : one.charAt(0).toUpperCase() + one.slice(1);
  },
  words: (value: unknown) => (typeof value === 'object' && value !== null ? Object.entries(value).filter(([field, each]) => each !== '' && ['label', 'per', 'from', 'until'].includes(field)).map(([, each]) => String(each)).join(', ') : undefined),
};

/** `stamp`: another one for every state of the server; `copy` names what is kept on this device. */
interface Props<T> { start: ConsortiumDraft; stamp: string; copy: string; withMembers: boolean; action: string; save: (draft: ConsortiumDraft) => Promise<T>; onSaved: (saved: T) => void }

export function ConsortiumForm<T>({ start, stamp, copy, withMembers, action, save, onSaved }: Props<T>) {
  const { draft, setDraft, others, stored, guard } = useSharedDraft({ start, stamp, kind, copy });
  const submit = useSubmit('consortium', fieldNames);
  const send = async () => {
    const saved = await submit.run(() => save(draft));
    if (saved === undefined) return;
    stored();
    onSaved(saved);
  };
  return (
    <Form submit={submit} action={action} failed="The consortium was not saved" onSubmit={send} others={others}>
      {guard}
      <TextInput {...submit.field('name')} label="Name" description="For example: Regional dispatch." value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })} maw={480} />
      <Measures draft={draft} submit={submit} onChange={setDraft} />
      {withMembers && <Members draft={draft} submit={submit} onChange={setDraft} />}
    </Form>
  );
}

interface PartProps { draft: ConsortiumDraft; submit: Submit; onChange: (draft: ConsortiumDraft) => void }

function Measures({ draft, submit, onChange }: PartProps) {
  const set = (row: number, part: Partial<ConsortiumDraft['measures'][number]>) => onChange({ ...draft, measures: draft.measures.map((each) => (each.row === row ? { ...each, ...part } : each)) });
  return (
    <Stack gap="xs" role="group" aria-label="Measures">
      <Text fw={600}>What is measured</Text>
      {draft.measures.map(({ row, label, per, key }, at) => (
        <Group key={row} align="flex-end" gap="sm" wrap="nowrap">
          <TextInput {...submit.field(`measures.${at}.label`)} label={`Measure ${at + 1}`} flex={1} value={label} onChange={(event) => set(row, { label: event.currentTarget.value, ...(key === '' || key === keyFrom(label) ? { key: keyFrom(event.currentTarget.value) } : {}) })} />
          <NativeSelect label="Each" data={[{ value: 'quarter', label: 'quarter' }, { value: 'year', label: 'year' }]} value={per} onChange={(event) => set(row, { per: event.currentTarget.value as 'quarter' | 'year' })} />
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={`Remove ${label || `measure ${at + 1}`}`} disabled={draft.measures.length === 1} onClick={() => onChange({ ...draft, measures: draft.measures.filter((each) => each.row !== row) })}>×</ActionIcon>
        </Group>
      ))}
      <div><Button variant="default" size="compact-md" onClick={() => onChange({ ...draft, measures: [...draft.measures, { row: next(draft.measures), key: '', label: '', per: 'year' }] })}>Add a measure</Button></div>
    </Stack>
  );
}

function Members({ draft, submit, onChange }: PartProps) {
  const set = (row: number, part: Partial<ConsortiumDraft['members'][number]>) => onChange({ ...draft, members: draft.members.map((each) => (each.row === row ? { ...each, ...part } : each)) });
  return (
    <Stack gap="sm" role="group" aria-label="Members">
      <div><Text fw={600}>Who belongs to it</Text><Text size="sm" c="dimmed">Whoever belongs to it on the first day of a fiscal year shares the cost of that year. To end a membership, name the first day without it.</Text></div>
      {draft.members.map(({ row, municipalityId, from, until }, at) => (
        <Group key={row} align="flex-end" gap="sm">
          <MunicipalityField {...submit.field(`members.${at}.municipalityId`)} label={`Member ${at + 1}`} w={260} value={municipalityId || undefined} onChange={(id) => set(row, { municipalityId: id ?? '' })} />
          <TextInput {...submit.field(`members.${at}.from`)} type="date" label={`First day of member ${at + 1}`} value={from} onChange={(event) => set(row, { from: event.currentTarget.value })} />
          <TextInput {...submit.field(`members.${at}.until`)} type="date" label="First day without it" value={until} onChange={(event) => set(row, { until: event.currentTarget.value })} />
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={`Remove member ${at + 1}`} onClick={() => onChange({ ...draft, members: draft.members.filter((each) => each.row !== row) })}>×</ActionIcon>
        </Group>
      ))}
      <div><Button variant="default" size="compact-md" onClick={() => onChange({ ...draft, members: [...draft.members, { row: next(draft.members), municipalityId: '', from: draft.members.at(-1)?.from ?? '', until: '' }] })}>Add a member</Button></div>
    </Stack>
  );
}
