/** The pages about people's training, as tabs that are addresses. */
import { SegmentedControl } from '@mantine/core';
import { useMay } from '../../session/use-session.js';
import { useAddress } from '../../workplace/address.js';

const tabs = [['/training', 'Overview', 'obligations:read'], ['/training/assignments', 'Who owes', 'training:read'], ['/training/elsewhere', 'Elsewhere', 'training:manage'], ['/training/attempts', 'Attempts', 'training:read']] as const;
export type TrainingTab = (typeof tabs)[number][0];

export function TrainingTabs({ current }: { current: TrainingTab }) {
  const address = useAddress();
  const may = { 'obligations:read': useMay('obligations:read'), 'training:read': useMay('training:read'), 'training:manage': useMay('training:manage') };
  return <SegmentedControl aria-label="Pages about training" data={tabs.filter(([, , needs]) => may[needs]).map(([value, label]) => ({ value, label }))} value={current} onChange={(value) => address.open(value)} style={{ alignSelf: 'flex-start' }} />;
}
