/** Changes what is said about a policy beside its text. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { PolicyDetailsForm } from '../features/policies/policy-form.js';
import { usePolicy, usePolicySettings } from '../features/policies/use-policies.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PolicyDetailsScreen() {
  const address = useAddress();
  const policyId = address.param('policyId');
  const { data: policy, error, refetch } = usePolicy(policyId);
  const { data: settings } = usePolicySettings();
  usePageTitle(policy ? `Details of ${policy.title}` : 'Details');
  if (error && !policy) return <ErrorState error={error} doing="The policy could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/policies">All policies</TextLink>} />;
  if (!policy || !settings) return <LoadingState label="Loading the policy" />;
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={[{ label: 'Policies', href: '/policies' }, { label: policy.number, href: `/policies/${policyId}` }, { label: 'Details' }]} title={`Details of ${policy.title}`} />
      <Panel><PolicyDetailsForm key={policy.id} policy={policy} publicPage={settings.publicPage} onSaved={() => {
        notifications.show({ color: 'good', title: 'Details saved', message: policy.title });
        address.open(`/policies/${policyId}?tab=about`);
      }} /></Panel>
    </Stack>
  );
}
