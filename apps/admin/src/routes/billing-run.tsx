/** One billing run, followed while it works. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { RunActs, RunView } from '../features/billing-runs/run-view.js';
import { useBillingRun } from '../features/billing-runs/use-billing-runs.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function BillingRunScreen() {
  const address = useAddress();
  const formats = useFormats();
  const { data: run, error, refetch } = useBillingRun(address.param('billingRunId'));
  usePageTitle('Billing run');
  if (error && !run) return <ErrorState error={error} doing="The run could not be loaded" onRetry={() => void refetch()} />;
  if (!run) return <LoadingState label="Loading the run" shape="cards" />;
  return (
    <Stack gap="md" maw={1080}>
      <PageHeader eyebrow={[{ label: 'Billing runs', href: '/billing/runs' }, { label: formats.date(run.through) }]} title={`Billing run through ${formats.date(run.through)}`} actions={<RunActs run={run} />} />
      {error ? <ErrorState error={error} doing="How far it is could not be asked" onRetry={() => void refetch()} /> : null}
      <RunView run={run} />
    </Stack>
  );
}
