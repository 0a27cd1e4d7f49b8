/** Ctrl-K: go anywhere by typing a few letters. */
import { Spotlight, spotlight } from '@mantine/spotlight';
import type { NavGroup } from '@rapport/ui/app-frame';
import { useNavigate } from '@tanstack/react-router';

export const openSearch = () => spotlight.open();

export function Search({ groups }: { groups: readonly NavGroup[] }) {
  const navigate = useNavigate();
  const actions = [...groups.flatMap((group) => group.items.map((item) => ({ ...item, group: group.label }))), { href: '/account', label: 'Your account', group: 'You' }]
    .map(({ href, label, group }) => ({ id: href, label, description: group, onClick: () => void navigate({ to: href }) }));
  return (
    <Spotlight actions={actions} shortcut={['mod + K']} nothingFound="Nothing by that name" highlightQuery
      searchProps={{ placeholder: 'Go to…', 'aria-label': 'Go to' }} />
  );
}
