/** What a complaint says, what is alleged and found, what was written to and fro, and what happened. */
import { Stack, Text } from '@mantine/core';
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { Timeline } from '@rapport/ui/timeline';
import type { ReactNode } from 'react';
import { categoryWords, channelWords, findingWords, happened } from './complaint-words.js';
import type { ComplaintDetail } from './use-complaints.js';

const asWritten = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const;

export function SaidPanel({ complaint }: { complaint: ComplaintDetail }) {
  const formats = useFormats();
  const { complainant: { name, phone, email } } = complaint;
  return (
    <Panel title="What was said" note="In the complainant’s own words. It stays as it is.">
      <Stack gap="md">
        <Text style={asWritten} lang={complaint.language}>{complaint.text}</Text>
        <DefinitionList items={[
          ...(complaint.about ? [{ term: 'Who it was', value: complaint.about }] : []), ...(complaint.happenedOn ? [{ term: 'When', value: formats.date(complaint.happenedOn) }] : []), ...(complaint.place ? [{ term: 'Where', value: complaint.place }] : []),
          { term: 'Complainant', value: complaint.anonymous ? 'Anonymous; reads answers with the receipt code' : [name, phone, email].filter(Boolean).join(' · ') },
          { term: 'Received', value: `${formats.dateTime(complaint.receivedAt)}, ${channelWords[complaint.channel]}` },
        ]} />
      </Stack>
    </Panel>
  );
}

export function AllegationsPanel({ complaint, children }: { complaint: ComplaintDetail; children?: ReactNode }) {
  const formats = useFormats();
  return (
    <Panel title="What is alleged" aside={children}>
      {complaint.summary === null ? <Text c="dimmed">Nobody has screened it yet.</Text> : (
        <Stack gap="md">
          <Text style={asWritten}>{complaint.summary}</Text>
          <DefinitionList items={[
            ...complaint.allegations.map(({ category, person, finding, findingReason }) => ({
              term: categoryWords[category], value: <>{person?.name ?? 'Nobody named'} {finding && <StatusBadge tone={finding === 'sustained' || finding === 'policy_gap' ? 'attention' : 'neutral'}>{findingWords[finding].label}</StatusBadge>}</>, ...(findingReason ? { note: findingReason } : {}),
            })),
            ...(complaint.unit || complaint.municipality ? [{ term: 'Where', value: [complaint.unit?.name, complaint.municipality?.name].filter(Boolean).join(', ') }] : []),
            ...(complaint.dueOn && complaint.state !== 'decided' && complaint.state !== 'closed' ? [{ term: 'Decision due', value: formats.date(complaint.dueOn) }] : []), { term: 'Investigator', value: complaint.assignee?.name ?? 'nobody yet' },
          ]} />
        </Stack>
      )}
    </Panel>
  );
}

export function MessagesPanel({ complaint, children }: { complaint: ComplaintDetail; children?: ReactNode }) {
  const formats = useFormats();
  return (
    <Panel title="With the complainant" note="Read on the public page with the receipt code." aside={children}>
      {complaint.messages.length === 0 ? <Text c="dimmed">Nothing was written or said yet.</Text> : (
        <Stack gap="sm">
          {complaint.messages.map(({ id, at, from, by, text, takenDown }) => <InlineNote key={id} tone={from === 'agency' ? 'neutral' : 'accent'} title={from === 'agency' ? (by ?? 'The agency') : takenDown ? `The complainant ${channelWords[takenDown.channel]}, ${formats.date(takenDown.saidOn)}` : 'The complainant'} meta={takenDown ? `taken down by ${takenDown.by}, ${formats.dateTime(at)}` : formats.dateTime(at)}><span style={asWritten}>{text}</span></InlineNote>)}
        </Stack>
      )}
    </Panel>
  );
}

export function HistoryPanel({ complaint, children }: { complaint: ComplaintDetail; children?: ReactNode }) {
  return (
    <Panel title="What happened" note="Inside the agency only; newest first." aside={children}>
      <Timeline label="History of the complaint" entries={complaint.history.map(({ id, at, by, what, note }) => ({ id, at, who: by, what: happened(what, complaint.channel), tone: what === 'decided' ? 'good' as const : 'plain' as const, ...(note ? { detail: <Text size="sm" style={asWritten}>{note}</Text> } : {}) }))} />
    </Panel>
  );
}
