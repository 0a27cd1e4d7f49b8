/** Reports training from elsewhere with its proof. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { ReportForm } from '../features/training-elsewhere/report-form.js';
import { dayIn } from '../forms/civil-day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const back = '/my-work/transcript?show=elsewhere';

export function MyWorkReportTrainingScreen() {
  const address = useAddress();
  const formats = useFormats();
  usePageTitle('Report training');
  return (
    <Stack gap="md" maw={720}>
      <PageHeader eyebrow={[{ label: 'My work', href: '/my-work' }, { label: 'My transcript', href: '/my-work/transcript' }, { label: 'Report training' }]} title="Report training from elsewhere" subtitle="A class at an academy, a conference, a course of the state." />
      <Panel><ReportForm today={dayIn(formats.timeZone, new Date())} back={back} onDone={(reported) => {
        notifications.show({ color: 'good', title: reported.title, message: 'It was sent to the training coordinator.' });
        address.open(back);
      }} /></Panel>
    </Stack>
  );
}
