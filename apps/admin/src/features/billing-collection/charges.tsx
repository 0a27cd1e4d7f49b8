/** Interest or true-ups that could be charged, one row a document, with its lines; what is ticked is drafted. */
import { Button, List, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { draftInterest, draftTrueUp } from '@rapport/api-contract/billing-collection';
import type { AnswerOf } from '@rapport/api-contract/route';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { useMay } from '../../session/use-session.js';
import { confirmed } from '../../session/step-up.js';
import { TextLink } from '../../text-link.js';
import { ChargeLines } from './charge-lines.js';
import { type ChargeKind, type ChargePreview, collectionChanged, type Hindrance, useCharges } from './use-collection.js';

const atOnce = 100;
const outcomes = { new: { label: 'New', tone: 'accent' }, changed: { label: 'Changed', tone: 'attention' }, unchanged: { label: 'Drafted', tone: 'neutral' } } as const;
type Refused = { agreement: ChargePreview['agreement']; why: string }[];
const keyOf = ({ agreement, period, currency }: ChargePreview) => `${agreement.id} ${period.from} ${currency}`;

export function Charges({ kind, through }: { kind: ChargeKind; through: string }) {
  const { items, hindrances, whole, error, goOn } = useCharges(kind, through);
  if (error && !items) return <ErrorState error={error} doing="It could not be worked out" onRetry={goOn} />;
  if (!items) return <LoadingState label="Working it out for every agreement" />;
  return (
    <Stack gap="md">
      {error ? <ErrorState error={error} doing="The rest could not be worked out: this is not of all agreements" onRetry={goOn} /> : null}
      {hindrances.length > 0 && <Hindrances hindrances={hindrances} />}
      <Found kind={kind} through={through} items={items} whole={whole} />
    </Stack>
  );
}

function Hindrances({ hindrances }: { hindrances: readonly Hindrance[] }) {
  const formats = useFormats();
  return (
    <InlineNote tone="attention" title={`${formats.count(hindrances.length, { one: 'agreement', other: 'agreements' })} could not be worked out`}>
      <List size="sm">{hindrances.map(({ agreement, municipality, words, mend }) => <List.Item key={`${agreement.id} ${words}`}><TextLink href={`/agreements/${agreement.id}`}>{agreement.number}, {municipality.name}</TextLink>: {words} {mend}</List.Item>)}</List>
    </InlineNote>
  );
}

function Found({ kind, through, items, whole }: { kind: ChargeKind; through: string; items: readonly ChargePreview[]; whole: boolean }) {
  const formats = useFormats();
  const mayWrite = useMay('billing:write');
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const [refused, setRefused] = useState<Refused>([]);
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const open = items.filter(({ outcome }) => outcome !== 'unchanged');
  const chosen = open.filter((each) => ticked.has(keyOf(each)));
  const agreementIds = [...new Set(chosen.map(({ agreement }) => agreement.id))];
  const draft = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const done: AnswerOf<typeof draftInterest> = await confirmed(() => call(kind === 'interest' ? draftInterest : draftTrueUp, { body: { through, agreementIds } }));
      setRefused(done.items.flatMap(({ agreementId, refused: why }) => { const found = items.find(({ agreement }) => agreement.id === agreementId); return why && found ? [{ agreement: found.agreement, why: why.detail }] : []; }));
      const made = done.items.filter(({ outcome }) => outcome === 'new' || outcome === 'changed').length;
      if (made > 0) notifications.show({ color: 'good', title: kind === 'interest' ? 'Late interest' : 'True-up', message: `${formats.count(made, { one: 'document is', other: 'documents are' })} drafted. Look at them and finalise them among the invoices.` });
      setTicked(new Set());
      await collectionChanged();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const columns: Column<ChargePreview>[] = [
    { key: 'municipality', header: 'Municipality', cell: ({ municipality }) => municipality.name, strong: true },
    { key: 'agreement', header: 'Agreement', cell: ({ agreement }) => <TextLink href={`/agreements/${agreement.id}`}>{agreement.number}</TextLink> },
    { key: 'period', header: 'Period', cell: ({ period }) => formats.dateRange(period.from, dayBefore(period.until)) },
    { key: 'outcome', header: 'Draft', cell: (each) => { const badge = <StatusBadge tone={outcomes[each.outcome].tone}>{outcomes[each.outcome].label}</StatusBadge>; return each.billingDocumentId ? <TextLink href={`/billing/documents/${each.billingDocumentId}`}>{badge}</TextLink> : badge; } },
    { key: 'lines', header: 'Lines', cell: (each) => <Button variant="subtle" size="compact-sm" aria-expanded={unfolded === keyOf(each)} aria-label={`Lines of ${each.municipality.name}, ${each.agreement.number}`} onClick={() => setUnfolded(unfolded === keyOf(each) ? null : keyOf(each))}>{formats.number(each.lines.length)}</Button> },
    { key: 'total', header: 'Total', align: 'end', cell: ({ total, currency }) => formats.money(total, currency) },
  ];
  const shown = items.find((each) => keyOf(each) === unfolded);
  return (
    <>
      {failure !== undefined && <ErrorState error={failure} doing="Nothing was drafted" />}
      {refused.length > 0 && <InlineNote tone="attention" title={`${formats.count(refused.length, { one: 'agreement was', other: 'agreements were' })} refused`}><List size="sm">{refused.map(({ agreement, why }) => <List.Item key={agreement.id}>{agreement.number}: {why}</List.Item>)}</List></InlineNote>}
      <Panel title={whole ? `${formats.count(items.length, { one: 'document', other: 'documents' })} through ${formats.date(through)}` : 'Working it out…'} note={`Nothing is written by looking. What is drafted is looked at and finalised among the invoices.${kind === 'interest' ? ' A payment that was reversed stopped nothing.' : ''}`}>
        <DataTable caption="What could be charged" columns={columns} rows={items} rowKey={keyOf}
          {...(mayWrite && open.length > 0 ? { selection: { selected: new Set(chosen.map(keyOf)), onChange: (next: ReadonlySet<string>) => setTicked(new Set([...next].filter((each) => open.some((one) => keyOf(one) === each)))), name: (each: ChargePreview) => `${each.municipality.name}, ${each.agreement.number}`, actions: <><Button size="compact-sm" loading={busy} disabled={agreementIds.length > atOnce} onClick={() => void draft()}>Draft for {formats.count(agreementIds.length, { one: 'agreement', other: 'agreements' })}</Button>{agreementIds.length > atOnce && <Text size="sm">At most {atOnce} at once.</Text>}</> } } : {})}
          empty={whole ? <EmptyState title="Nothing to charge">{kind === 'interest' ? 'Nothing can be charged yet under an agreement that charges interest. A month is charged once it is over; of an invoice that was paid late, the month that had begun counts as a whole one.' : 'No year that is over has lines billed by estimate, or all of it is trued up.'}</EmptyState> : <LoadingState label="Working it out" />} />
      </Panel>
      {shown && <Panel title={`Lines of ${shown.municipality.name}, ${shown.agreement.number}`}><ChargeLines lines={shown.lines} currency={shown.currency} total={shown.total} /></Panel>}
    </>
  );
}
