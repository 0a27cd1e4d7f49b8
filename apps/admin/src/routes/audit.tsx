/** The audit trail: who changed what, when and from where, and whether the chain is intact. */
import { Button, Group, Menu, Stack, Text } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportAudit } from '@rapport/api-contract/audit';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { Timeline } from '@rapport/ui/timeline';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { actionInWords, changesOf } from '../features/audit/audit-words.js';
import { type AuditEvent, type AuditFilters, useAudit, useVerifyAudit } from '../features/audit/use-audit.js';
import { downloadConfirmed } from '../session/step-up.js';
import { useSignedIn } from '../session/use-session.js';
import { usePageTitle } from '../workplace/page-title.js';

const outcomes = [{ value: '', label: 'all' }, { value: 'done', label: 'done' }, { value: 'refused', label: 'refused' }, { value: 'failed', label: 'failed' }];
const tones = { done: 'plain', refused: 'bad', failed: 'bad' } as const;

export function AuditScreen() {
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const filters: AuditFilters = { outcome: outcomes.some((each) => each.value === search['outcome'] && each.value) ? (search['outcome'] as AuditFilters['outcome']) : undefined };
  const navigate = useNavigate();
  const session = useSignedIn();
  const audit = useAudit(filters);
  const verify = useVerifyAudit();
  usePageTitle('Audit');
  const [failure, setFailure] = useState<unknown>();
  const download = () => downloadConfirmed(addressOf(exportAudit)).then(() => setFailure(undefined), setFailure);
  const events = audit.data?.pages.flatMap((page) => page.items);
  return (
    <Stack gap="md">
      <PageHeader eyebrow={session.agency?.name ?? ''} title="Who changed what" subtitle="Every change, refusal and sensitive read, in a chain that shows tampering. Reading this page is recorded too."
        actions={<>
          <Menu position="bottom-end"><Menu.Target><Button variant="default">Export</Button></Menu.Target>
            <Menu.Dropdown><Menu.Item onClick={() => void download()}>Sealed chain for offline verification</Menu.Item></Menu.Dropdown></Menu>
          <Button onClick={() => verify.mutate()} loading={verify.isPending}>Verify the chain</Button>
        </>} />
      {failure !== undefined && <ErrorState error={failure} doing="The chain was not exported" />}
      <Verdict verify={verify} />
      <FilterChips {...(filters.outcome ? { onClear: () => void navigate({ to: '/audit' }) } : {})}>
        <ChoiceChip label="Outcome" value={filters.outcome ?? 'all'} choices={outcomes} selected={filters.outcome ?? ''} onChange={(value) => void navigate({ to: '/audit', search: (value ? { outcome: value } : {}) as never })} />
      </FilterChips>
      <Panel>
        {audit.error && !events ? <ErrorState error={audit.error} doing="The trail could not be loaded" onRetry={() => void audit.refetch()} />
          : !events ? <LoadingState label="Loading the audit trail" />
            : events.length === 0 ? <EmptyState title="Nothing matches">No line of the trail has this outcome.</EmptyState>
              : <Timeline label="Audit trail" entries={events.map(toEntry)} />}
        {audit.hasNextPage && <Group justify="center" mt="md"><Button variant="default" onClick={() => void audit.fetchNextPage()} loading={audit.isFetchingNextPage}>Show more</Button></Group>}
      </Panel>
    </Stack>
  );
}

function toEntry(event: AuditEvent) {
  const changes = changesOf(event);
  const from = [event.source.ip && `from ${event.source.ip}`, event.sealed && (event.sealed.sequence === null ? 'sealed' : `sealed as line ${event.sealed.sequence}`), event.withheld && 'on this day; which one it was about, and when, is not shown to you'].filter(Boolean).join(' · ');
  return {
    id: event.id, at: event.at, who: event.actor.label, tone: tones[event.outcome],
    what: `${event.outcome === 'refused' ? 'was refused: ' : event.outcome === 'failed' ? 'failed: ' : ''}${actionInWords(event.action)}`,
    detail: <>{changes.map((line) => <Text key={line} size="sm">{line}</Text>)}{from && <Text size="sm" c="dimmed">{from}</Text>}</>,
  };
}

function Verdict({ verify }: { verify: ReturnType<typeof useVerifyAudit> }) {
  const formats = useFormats();
  if (verify.error) return <ErrorState error={verify.error} doing="The chain could not be verified" />;
  const state = verify.data;
  if (!state) return null;
  if (state.verdict === 'broken') return <InlineNote tone="bad" title={`The chain is broken at line ${state.brokenAt}`}>{state.reason} Keep the database as it is and call your security officer.</InlineNote>;
  return (
    <InlineNote tone="good" title={state.verdict === 'empty' ? 'Nothing is sealed yet' : 'The chain is intact'}>
      {formats.number(state.sealed)} of {formats.number(state.events)} lines are sealed; the newest follow within seconds. {state.head && <>Head of the chain: <code>{state.head.slice(0, 16)}…</code></>}
    </InlineNote>
  );
}
