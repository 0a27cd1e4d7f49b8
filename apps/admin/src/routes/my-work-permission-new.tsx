/** Asks for written permission: plain questions first, and the request only where they say that it is needed. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { useState } from 'react';
import { TriageForm } from '../features/permission-requests/triage-form.js';
import type { TriageAnswers } from '../features/permission-requests/use-permission-requests.js';
import { emptyWish, WishForm } from '../features/permission-requests/wish-form.js';
import { dayIn } from '../forms/civil-day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function MyWorkPermissionNewScreen() {
  const address = useAddress();
  const { timeZone } = useFormats();
  // Kept in memory alone: what somebody answered must not stand in the address bar or on the device.
  const [needed, setNeeded] = useState<{ answers: TriageAnswers; because: string }>();
  // Here, so that another look at the questions loses nothing.
  const [wish, setWish] = useState(() => emptyWish(dayIn(timeZone, new Date())));
  usePageTitle('Do you need permission?');
  return (
    <Stack gap="md" maw={760}>
      <PageHeader eyebrow={[{ label: 'My work', href: '/my-work' }, { label: 'Written permission', href: '/my-work/permission' }, { label: 'Ask' }]} title={needed ? 'Ask for written permission' : 'Before you publish'}
        subtitle={needed ? undefined : 'What you say as a private citizen needs nobody\'s permission. What shows the department, or speaks for it, does.'} />
      {needed ? (
        <WishForm {...needed} wish={wish} onWish={setWish} onBack={() => setNeeded(undefined)} onDone={(request, fileFailed) => {
          notifications.show(fileFailed ? { color: 'attention', title: `${request.number} was sent without its file`, message: 'The file did not arrive. Add it again below.' } : { color: 'good', title: `${request.number} was sent`, message: 'You get a mail when it is decided.' });
          address.go(`/my-work/permission/${request.id}`);
        }} />
      ) : <TriageForm onRequired={(answers, because) => { setNeeded({ answers, because }); window.scrollTo({ top: 0 }); document.getElementById('page-title')?.focus(); }} />}
    </Stack>
  );
}
