/** Records training from elsewhere for somebody. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { RecordForm } from '../features/training-elsewhere/report-form.js';
import { dayIn } from '../forms/civil-day.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function TrainingElsewhereNewScreen() {
  const address = useAddress();
  const formats = useFormats();
  const [mayManage, mayReadRoster] = [useMay('training:manage'), useMay('people:read')];
  usePageTitle('Record training from elsewhere');
  if (!mayManage) return <EmptyState title="This is for training coordinators">What you learned elsewhere you report under My transcript.</EmptyState>;
  return (
    <Stack gap="md" maw={720}>
      <PageHeader eyebrow={[{ label: 'Training', href: '/training' }, { label: 'From elsewhere', href: '/training/elsewhere' }, { label: 'Record' }]} title="Record training from elsewhere" subtitle="For somebody else, from a certificate or the roster of a class that you hold." />
      <Panel><RecordForm today={dayIn(formats.timeZone, new Date())} personId={address.text('personId') ?? null} mayReadRoster={mayReadRoster} onDone={(recorded) => {
        notifications.show({ color: 'good', title: recorded.title, message: `It counts for ${recorded.person.name}.` });
        address.open(`/training/people/${recorded.person.id}`);
      }} /></Panel>
    </Stack>
  );
}
