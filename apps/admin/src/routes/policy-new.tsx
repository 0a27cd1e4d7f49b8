/** Starts a policy or a special order: from nothing, or from a starter draft. */
import { Stack } from '@mantine/core';
import { policyKinds } from '@rapport/api-contract/policies';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { NewPolicyForm } from '../features/policies/policy-form.js';
import { StarterList } from '../features/policies/starter-list.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PolicyNewScreen() {
  const address = useAddress();
  usePageTitle('New policy');
  const open = (policyId: string) => address.go(`/policies/${policyId}/edit`);
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={[{ label: 'Policies', href: '/policies' }, { label: 'New' }]} title="New policy" subtitle="It begins as a draft. Nobody is bound by it before it is approved and published." />
      <Panel title="Write your own"><NewPolicyForm kind={address.oneOf('kind', policyKinds) ?? 'policy'} onStarted={({ id }) => open(id)} /></Panel>
      <Panel title="Or begin with a starter draft" note="Written to be changed: check each against your law and your contracts."><StarterList onStarted={open} /></Panel>
    </Stack>
  );
}
