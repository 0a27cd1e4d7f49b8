/** How policies are approved, published and shown here. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { PolicySettingsForm } from '../features/policies/settings-form.js';
import { usePolicySettings } from '../features/policies/use-policies.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PolicySettingsScreen() {
  const { data, error, refetch } = usePolicySettings();
  usePageTitle('Settings of policies');
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={[{ label: 'Policies', href: '/policies' }, { label: 'Settings' }]} title="Settings of policies" />
      {error && !data ? <ErrorState error={error} doing="The settings could not be loaded" onRetry={() => void refetch()} /> : data ? <Panel><PolicySettingsForm settings={data} /></Panel> : <LoadingState label="Loading the settings" />}
    </Stack>
  );
}
