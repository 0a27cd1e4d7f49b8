/** Begins a comparison of formulas, or goes on with its draft. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { createComparison, saveComparison } from '@rapport/api-contract/cost-shares';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { useState } from 'react';
import { ComparisonForm } from '../features/cost-shares/comparison-form.js';
import { comparisonDraft, emptyFormula } from '../features/cost-shares/cost-share-draft.js';
import { type ConsortiumDetail, costSharesChanged, useComparison, useConsortium } from '../features/cost-shares/use-cost-shares.js';
import { digitsOf, typedFrom } from '../forms/money-typing.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const crumbs = ({ id, name }: ConsortiumDetail, label: string) => [{ label: 'Cost shares', href: '/cost-shares' }, { label: name, href: `/cost-shares/${id}` }, { label }];

export function ComparisonNewScreen() {
  const address = useAddress();
  const mayWrite = useMay('cost-shares:write');
  const { data: consortium, error, refetch } = useConsortium(address.param('consortiumId'));
  const formats = useFormats();
  const [first] = useState(() => emptyFormula(crypto.randomUUID(), 1));
  usePageTitle('Compare formulas');
  if (error && !consortium) return <ErrorState error={error} doing="The consortium could not be loaded" onRetry={() => void refetch()} />;
  if (!consortium) return <LoadingState label="Loading the consortium" shape="cards" />;
  const page = `/cost-shares/${consortium.id}`;
  const cost = consortium.costs[0];
  if (!mayWrite || !cost) return <EmptyState title={mayWrite ? 'There is no cost to share yet' : 'Formulas are written by contracts officers'} action={<TextLink href={page}>Back to {consortium.name}</TextLink>}>{mayWrite ? 'Record the cost of a year first.' : 'Ask an admin for the right to write cost shares.'}</EmptyState>;
  const before = consortium.years.find(({ year }) => year.until === cost.year.from);
  const today = Object.fromEntries((before?.shares ?? []).map(({ municipalityId, amount }) => [municipalityId, typedFrom(amount, digitsOf(consortium.currency))]));
  return (
    <Stack gap="md">
      <PageHeader eyebrow={crumbs(consortium, 'New comparison')} title="Compare formulas" subtitle="It begins as a draft. No member sees it before you publish it." />
      <ComparisonForm stamp="new" copy={`comparison/new/${consortium.id}`} consortium={consortium} start={{ title: `Shares from ${formats.date(cost.year.from)}`, yearFrom: cost.year.from, readingsUntil: cost.year.from, note: '', today, formulas: [first] }} save={(body) => call(createComparison, { params: { consortiumId: consortium.id }, body })}
        onSaved={({ id }) => { void costSharesChanged(); notifications.show({ message: 'The draft is saved.' }); address.go(`${page}/comparisons/${id}`); }} />
    </Stack>
  );
}

export function ComparisonEditScreen() {
  const address = useAddress();
  const mayWrite = useMay('cost-shares:write');
  const consortium = useConsortium(address.param('consortiumId'));
  const comparison = useComparison(address.param('costShareComparisonId'));
  usePageTitle(comparison.data ? `Edit ${comparison.data.title}` : 'Edit comparison');
  const error = consortium.error ?? comparison.error;
  if (error && !(consortium.data && comparison.data)) return <ErrorState error={error} doing="The comparison could not be loaded" onRetry={() => { void consortium.refetch(); void comparison.refetch(); }} />;
  if (!consortium.data || !comparison.data) return <LoadingState label="Loading the comparison" shape="cards" />;
  const { data } = comparison;
  const page = `/cost-shares/${data.consortiumId}/comparisons/${data.id}`;
  if (!mayWrite || data.state !== 'draft') return <EmptyState title={mayWrite ? 'What was published is final' : 'Formulas are written by contracts officers'} action={<TextLink href={page}>Back to {data.title}</TextLink>}>{mayWrite ? 'Begin a new comparison instead.' : 'Ask an admin for the right to write cost shares.'}</EmptyState>;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={crumbs(consortium.data, data.title)} title={data.title} subtitle="A draft: no member sees it." />
      <ComparisonForm key={data.id} stamp={String(data.revision)} copy={`comparison/${data.id}`} consortium={consortium.data} start={comparisonDraft(data, consortium.data.currency)} save={(body) => call(saveComparison, { params: { costShareComparisonId: data.id }, body: { ...body, revision: data.revision } })}
        onSaved={() => { void costSharesChanged(); notifications.show({ message: 'The draft is saved.' }); address.go(page); }} />
    </Stack>
  );
}
