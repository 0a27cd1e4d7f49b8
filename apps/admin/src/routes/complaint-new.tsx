/** Takes down a complaint that somebody makes in person, on the phone or by letter. */
import { Stack } from '@mantine/core';
import { PageHeader } from '@rapport/ui/page-header';
import { TakeDownForm } from '../features/complaints/take-down-form.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ComplaintNewScreen() {
  usePageTitle('Take down a complaint');
  return <Stack gap="md" maw={820}><PageHeader eyebrow={[{ label: 'Complaints', href: '/complaints' }, { label: 'New' }]} title="Take down a complaint" /><TakeDownForm /></Stack>;
}
