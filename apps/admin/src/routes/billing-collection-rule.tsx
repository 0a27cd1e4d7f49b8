/** When reminders go out, and from which amount writing off needs an authority. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { ReminderDaysForm, WriteOffLimitForm } from '../features/billing-collection/rule-form.js';
import { useCollectionRule } from '../features/billing-collection/use-collection.js';
import { useMay } from '../session/use-session.js';
import { usePageTitle } from '../workplace/page-title.js';

export function BillingCollectionRuleScreen() {
  const formats = useFormats();
  const [mayRemind, mayLimit] = [useMay('billing:finalise'), useMay('write-offs:approve')];
  const { data: answer, error, refetch } = useCollectionRule();
  usePageTitle('Reminders and limits');
  if (error && !answer) return <ErrorState error={error} doing="It could not be loaded" onRetry={() => void refetch()} />;
  if (!answer) return <LoadingState label="Loading reminders and limits" />;
  return (
    <Stack gap="md" maw={760}>
      <PageHeader eyebrow={[{ label: 'Who owes what', href: '/billing/accounts' }, { label: 'Reminders and limits' }]} title="Reminders and limits" subtitle={answer.changedAt ? `Changed by ${answer.changedBy ?? ''}, ${formats.dateTime(answer.changedAt)}.` : 'As installed: nobody changed it yet.'} />
      <Panel title="Reminders"><ReminderDaysForm answer={answer} mayWrite={mayRemind} /></Panel>
      <Panel title="Write-offs"><WriteOffLimitForm answer={answer} mayWrite={mayLimit} /></Panel>
    </Stack>
  );
}
