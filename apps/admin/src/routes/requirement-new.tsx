/** Writes a new requirement; nobody owes anything before it is previewed and published. */
import { Stack } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { notifications } from '@mantine/notifications';
import { RequirementForm } from '../features/requirements/requirement-form.js';
import { newDraft } from '../features/requirements/rule-draft.js';
import { dayIn } from '../forms/civil-day.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function RequirementNewScreen() {
  const address = useAddress();
  const { timeZone } = useFormats();
  const mayManage = useMay('training:manage');
  usePageTitle('New requirement');
  if (!mayManage) return <EmptyState title="Requirements are written by training coordinators" action={<TextLink href="/requirements">All requirements</TextLink>}>Ask an administrator for the right to manage training.</EmptyState>;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Requirements', href: '/requirements' }, { label: 'New' }]} title="New requirement" subtitle="It begins as a draft. Nobody owes anything before you have seen who would owe what by when, and published it." />
      <RequirementForm start={newDraft(dayIn(timeZone, new Date()))} onSaved={({ id }, preview) => {
        if (!preview) notifications.show({ message: 'The draft is saved.' });
        address.go(preview ? `/requirements/${id}/preview` : `/requirements/${id}`);
      }} />
    </Stack>
  );
}
