/** Legal holds that stand, or all that ever stood, and how one ends. */
import { Button, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { releaseLegalHold } from '@rapport/api-contract/retention';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { useMay } from '../../session/use-session.js';
import { staffName } from '../../words/staff-name.js';
import { PlaceHold } from './place-hold.js';
import { scopeWords } from './retention-words.js';
import { type Hold, retentionChanged, useHolds } from './use-retention.js';

const pages = { contact: '/contacts', survey: '/surveys', person: '/people' } as const;

export function HoldsList() {
  const formats = useFormats();
  const [ended, setEnded] = useState(false);
  const holds = useHolds(ended);
  const mayManage = useMay('retention:manage');
  return (
    <Panel title="Legal holds" note="What stands under a hold is not removed, however old it is." aside={mayManage && <PlaceHold />}>
      <Switch label="Show holds that ended" checked={ended} onChange={(event) => setEnded(event.currentTarget.checked)} mb="sm" />
      <DataTable caption="Legal holds" rows={holds.data?.pages.flatMap((page) => page.items)} rowKey={(hold) => hold.id} error={holds.error} onRetry={() => void holds.refetch()}
        empty={<EmptyState title={ended ? 'There never was a legal hold' : 'No legal hold stands'}>Place one when a case, a request for records or an order asks that data be kept.</EmptyState>}
        more={{ onMore: () => void holds.fetchNextPage(), loading: holds.isFetchingNextPage, hasMore: holds.hasNextPage }}
        columns={[
          { key: 'scope', header: 'What is held', cell: (hold) => <Held hold={hold} /> },
          { key: 'reason', header: 'Why', cell: (hold) => hold.reason },
          { key: 'placed', header: 'Placed', cell: (hold) => `${formats.date(hold.placedAt)} by ${staffName(hold.placedBy)}` },
          { key: 'state', header: 'State', cell: (hold) => (hold.releasedAt ? `Ended ${formats.date(hold.releasedAt)} by ${staffName(hold.releasedBy)}: ${hold.releaseReason}` : <StatusBadge tone="accent">Stands</StatusBadge>) },
          ...(mayManage ? [{ key: 'act', header: '', cell: (hold: Hold) => !hold.releasedAt && <ReleaseHold hold={hold} /> }] : []),
        ]} />
    </Panel>
  );
}

function Held({ hold }: { hold: Hold }) {
  const { label } = scopeWords[hold.scope];
  return hold.scope === 'agency' ? label : <Link href={`${pages[hold.scope]}/${hold.objectId}`}>{label}</Link>;
}

function ReleaseHold({ hold }: { hold: Hold }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsking(true)} aria-label={`End the hold: ${hold.reason}`}>End hold</Button>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title="End this legal hold?" confirm="End hold" cancel="Keep the hold" dangerous
        consequences={[`It was placed for: ${hold.reason}`, 'What is past its time and under no other hold is removed for good in the next night.']} undo="Until then you can place a new hold; afterwards what went cannot be brought back."
        onConfirm={async () => {
          await confirmed(() => call(releaseLegalHold, { params: { legalHoldId: hold.id }, body: { reason } }));
          await retentionChanged();
          notifications.show({ color: 'good', title: 'The legal hold has ended', message: reason });
        }}>
        <TextInput label="Why" description="At least 8 characters, for the audit trail." value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </ConfirmDialog>
    </>
  );
}
