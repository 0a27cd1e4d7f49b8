/** Role-plays to score, and how far raters agree. */
import { SegmentedControl, Stack } from '@mantine/core';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { AgreementPanel } from '../features/team/agreement-panel.js';
import { RolePlayList } from '../features/team/role-play-list.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const tabs = ['for-me', 'scored', 'all', 'agreement'] as const;
const labels = { 'for-me': 'For me', scored: 'Scored', all: 'All', agreement: 'Agreement' } as const;

export function TeamRolePlaysScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayRead = useMay('training:read');
  const tab = address.oneOf('show', tabs) ?? 'for-me';
  usePageTitle('Role-plays');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Role-plays" subtitle="What people said in their role-plays, to be scored by a rubric. Where two raters score, each does it alone." />
      <SegmentedControl aria-label="Which role-plays" data={tabs.filter((each) => each !== 'agreement' || mayRead).map((value) => ({ value, label: labels[value] }))} value={tab} onChange={(value) => address.set({ show: value === 'for-me' ? undefined : value })} style={{ alignSelf: 'flex-start' }} />
      {tab === 'agreement' ? <AgreementPanel courseId={address.text('courseId')} onCourse={(courseId) => address.set({ courseId })} /> : <Panel><RolePlayList show={tab} /></Panel>}
    </Stack>
  );
}
