/** How a package stands, in words. */
import { Group, Text } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import type { PackageStanding } from './use-package.js';

const words = { in_progress: { label: 'Not done yet', tone: 'neutral' }, failed: { label: 'Not passed', tone: 'attention' }, completed: { label: 'Done', tone: 'good' } } as const;

export function PackageStandingLine({ now }: { now: Pick<PackageStanding, 'state' | 'score' | 'units' | 'order'> }) {
  const formats = useFormats();
  const more = now.score === null ? (now.state === 'completed' ? '' : now.units.length > 1 && now.order === null ? 'It is done when every unit that counts is.' : 'It is done when the package says so.') : `Score ${formats.decimal(String(now.score))}%`;
  return <Group gap="sm" role="status"><StatusBadge tone={words[now.state].tone}>{words[now.state].label}</StatusBadge>{more && <Text size="sm">{more}</Text>}</Group>;
}
