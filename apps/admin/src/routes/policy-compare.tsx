/** Any two versions of a policy side by side. */
import { Checkbox, Group, NativeSelect, Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { EmptyState } from '@rapport/ui/empty-state';
import { versionChoice } from '../features/policies/binding-words.js';
import { ComparisonView } from '../features/policies/comparison.js';
import { type Comparison, useComparison, usePolicy, useVersions } from '../features/policies/use-policies.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PolicyCompareScreen() {
  const address = useAddress();
  const formats = useFormats();
  const policyId = address.param('policyId');
  const { data: policy, error, refetch } = usePolicy(policyId);
  const versions = useVersions(policyId).data?.pages.flatMap((page) => page.items);
  const to = address.text('to') ?? versions?.[0]?.id;
  const from = address.text('from') ?? versions?.[1]?.id;
  const comparison = useComparison(policyId, from, to);
  usePageTitle(policy ? `Compare versions of ${policy.title}` : 'Compare');
  if (error && !policy) return <ErrorState error={error} doing="The policy could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/policies">All policies</TextLink>} />;
  if (!policy || !versions) return <LoadingState label="Loading the versions" shape="cards" />;
  const choices = versions.map((each) => ({ value: each.id, label: versionChoice(each, formats.date) }));
  const onlyChanges = address.text('all') !== '1';
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Policies', href: '/policies' }, { label: policy.number, href: `/policies/${policyId}` }, { label: 'Compare' }]} title={comparison.data ? headlineOf(comparison.data, formats) : `Versions of ${policy.title}`} subtitle={policy.title} />
      {versions.length < 2 ? <EmptyState title="There is one version so far" action={<TextLink href={`/policies/${policyId}`}>Back to the policy</TextLink>}>Two are needed to compare.</EmptyState> : (
        <>
          <Group gap="md" align="flex-end">
            <NativeSelect label="Older" data={choices} value={from ?? ''} onChange={(event) => address.set({ from: event.currentTarget.value })} />
            <NativeSelect label="Newer" data={choices} value={to ?? ''} onChange={(event) => address.set({ to: event.currentTarget.value })} />
            <Checkbox label="Only what differs" checked={onlyChanges} onChange={(event) => address.set({ all: event.currentTarget.checked ? undefined : '1' })} mb={8} />
          </Group>
          {comparison.error ? <ErrorState error={comparison.error} doing="They could not be compared" onRetry={() => void comparison.refetch()} /> : comparison.data ? <ComparisonView comparison={comparison.data} onlyChanges={onlyChanges} /> : <LoadingState label="Comparing" shape="cards" />}
        </>
      )}
    </Stack>
  );
}

function headlineOf({ from, to, difference: { counts } }: Comparison, formats: ReturnType<typeof useFormats>): string {
  const parts = [[counts.changed, 'changed'], [counts.added, 'new'], [counts.removed, 'removed'], [counts.moved, 'moved']] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word], at) => (at === 0 ? `${formats.count(count, { one: 'clause', other: 'clauses' })} ${word}` : `${formats.number(count)} ${word}`));
  return said.length ? `${formats.list(said)} from version ${from.number} to version ${to.number}` : `No clause differs between version ${from.number} and version ${to.number}`;
}
