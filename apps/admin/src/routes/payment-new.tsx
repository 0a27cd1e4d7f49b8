/** Records one payment by hand. */
import { Button, Stack } from '@mantine/core';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { RecordForm } from '../features/billing-payments/record-form.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PaymentNewScreen() {
  const address = useAddress();
  const payer = address.text('municipality');
  usePageTitle('Record a payment');
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={[{ label: 'Payments', href: '/payments' }, { label: 'New' }]} title="Record a payment" subtitle="The same reference of a payer is recorded once." />
      <Panel><RecordForm payer={payer && /^[0-9a-f-]{36}$/i.test(payer) ? payer : undefined} secondary={<Button variant="default" component={Link} href="/payments">Cancel</Button>} /></Panel>
    </Stack>
  );
}
