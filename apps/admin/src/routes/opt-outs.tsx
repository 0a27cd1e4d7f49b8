/** Opt-outs: residents who asked not to be asked. */
import { Button, Stack } from '@mantine/core';
import { PageHeader } from '@rapport/ui/page-header';
import { useState } from 'react';
import { OptOutDialog, OptOutList } from '../features/surveys/opt-out-list.js';
import { useMay } from '../session/use-session.js';
import { usePageTitle } from '../workplace/page-title.js';

export function OptOutsScreen() {
  const mayManage = useMay('surveys:manage');
  const [recording, setRecording] = useState(false);
  usePageTitle('Opt-outs');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Surveys', href: '/surveys' }, { label: 'Opt-outs' }]} title="Residents who asked not to be asked" subtitle="How and when, never who: telephone numbers and addresses are kept only as codes that recognise them."
        actions={mayManage && <Button onClick={() => setRecording(true)}>Record a wish</Button>} />
      <OptOutList mayManage={mayManage} />
      <OptOutDialog opened={recording} onClose={() => setRecording(false)} />
    </Stack>
  );
}
